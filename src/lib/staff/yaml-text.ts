/**
 * A text as a YAML scalar in double quotes, on one line: whatever it holds, it can be nothing but a text. YAML reads JSON
 * texts; the signs that JSON leaves as they are and YAML does not print are written as escapes.
 * @example yamlText('a: "b"\n---') // => '"a: \\"b\\"\\n---"'
 */
export function yamlText(text: string): string {
	return JSON.stringify(text.toWellFormed()).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}

const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A list of ids on one line; anything else in it is quoted. @example yamlList(['a', 'b-c']) // => '[a, b-c]' */
export function yamlList(items: readonly string[]): string {
	return `[${items.map((item) => (id.test(item) && /^[a-z]/.test(item) && !reserved.has(item) ? item : yamlText(item))).join(', ')}]`;
}

/** Words that YAML reads as something else than a text. */
const reserved = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);

/**
 * A name for a file, made of what the content folder takes: it can lead nowhere.
 * @example slugOf('Łódź: café & more', 80) // => 'lodz-cafe-more'
 */
export function slugOf(text: string, longest: number): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replaceAll('ł', 'l')
		.replaceAll('ß', 'ss')
		.replace(/['’\p{M}]/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, longest)
		.replace(/^-+|-+$/g, '');
}
