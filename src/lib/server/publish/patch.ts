/** Lines shown around a change, as git does. */
const context = 3;

/**
 * A patch that `git apply` takes, for a change that neither adds nor takes away a line.
 * @param path from the top of the repository
 * @throws RangeError if the texts do not have as many lines
 */
export function patchOf(path: string, before: string, after: string): string {
	const [old, now] = [linesOf(before), linesOf(after)];
	if (old.length !== now.length) throw new RangeError(`${path}: a line was added or taken away.`);
	const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
	const parts = hunks(changed, old.length).map(([from, to]) => {
		const lines = [];
		for (let at = from; at < to; at++) lines.push(...shown(old[at] ?? '', now[at] ?? ''));
		const range = `${from + 1},${to - from}`;
		return `@@ -${range} +${range} @@\n${lines.join('')}`;
	});
	const [a, b] = [quoted(`a/${path}`), quoted(`b/${path}`)];
	return `diff --git ${a} ${b}\n--- ${a}\n+++ ${b}\n${parts.join('')}`;
}

/** As git writes a name in which there is more than letters. */
function quoted(name: string): string {
	return /^[\w./-]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** With their ends: the last may have none. */
function linesOf(text: string): string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunks(changed: readonly number[], count: number): [number, number][] {
	const found: [number, number][] = [];
	for (const index of changed) {
		const [from, to] = [Math.max(0, index - context), Math.min(count, index + context + 1)];
		const last = found.at(-1);
		if (last && from <= last[1]) last[1] = to;
		else found.push([from, to]);
	}
	return found;
}

function shown(old: string, now: string): string[] {
	const line = (sign: string, text: string) =>
		text.endsWith('\n') ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`;
	return old === now ? [line(' ', old)] : [line('-', old), line('+', now)];
}
