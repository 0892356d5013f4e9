/** A stretch of a text: from its first letter to behind its last. */
export interface Stretch {
	from: number;
	to: number;
}

const said = /[\p{L}\p{N}]/u;
const clauseEnds = /[,;:،؛–—]\s/g;

/**
 * The sentences of one paragraph, without the spaces around them.
 * @param longest most letters in one stretch: longer sentences are cut where they breathe, or else between words
 * @example cutSentences('Ring us. We help.', 'en-GB') // => [{ from: 0, to: 8 }, { from: 9, to: 17 }]
 */
export function cutSentences(text: string, locale: string, longest = Infinity): Stretch[] {
	const stretches: Stretch[] = [];
	for (const { segment, index } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)) {
		const stretch = trimmed(text, { from: index, to: index + segment.length });
		const before = stretches.at(-1);
		// A bracket or a bullet by itself is nothing to say.
		if (said.test(segment)) stretches.push(stretch);
		else if (before && stretch.to > stretch.from) before.to = stretch.to;
	}
	return stretches.flatMap((stretch) => cutLong(text, stretch, longest));
}

function cutLong(text: string, stretch: Stretch, longest: number): Stretch[] {
	if (stretch.to - stretch.from <= longest) return [stretch];
	const start = text.slice(stretch.from, stretch.from + longest);
	const clause = Array.from(start.matchAll(clauseEnds), ({ index }) => index + 1).at(-1);
	const space = start.lastIndexOf(' ');
	const at = stretch.from + (clause ?? (space > 0 ? space : longest));
	return [
		trimmed(text, { from: stretch.from, to: at }),
		...cutLong(text, trimmed(text, { from: at, to: stretch.to }), longest)
	];
}

function trimmed(text: string, { from, to }: Stretch): Stretch {
	const words = text.slice(from, to);
	const start = words.length - words.trimStart().length;
	return { from: from + start, to: from + Math.max(start, words.trimEnd().length) };
}

/** The word that begins at a place, for voices that do not tell how long it is. */
export function wordAt(text: string, from: number): Stretch {
	const length = /^[\p{L}\p{M}\p{N}'’-]+/u.exec(text.slice(from))?.[0].length ?? 0;
	return { from, to: from + length };
}

/** Which of the pieces that make up a text holds a place in it; each knows where it starts. */
export function pieceAt(pieces: readonly { start: number }[], place: number): number {
	return Math.max(
		0,
		pieces.findLastIndex(({ start }) => start <= place)
	);
}
