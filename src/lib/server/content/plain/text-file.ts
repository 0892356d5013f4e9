import { bullet, type Paragraph } from './html-paragraphs.ts';

/** Fits a terminal, an e-mail and a narrow printer, and leaves room to quote. */
export const textWidth = 72;

/** Roles that stand one below the other, without an empty line between. */
const tight = new Set<Paragraph['role']>(['item', 'fact', 'row', 'address']);

/** Paragraphs as plain text of 72 columns; only an address longer than a line is wider. */
export function writeText(paragraphs: readonly Paragraph[]): string {
	const lines: string[] = [];
	paragraphs.forEach((paragraph, index) => {
		const above = paragraphs[index - 1];
		const joined = above && tight.has(paragraph.role) && tight.has(above.role);
		if (above && !joined && paragraph.role !== 'address') lines.push('');
		lines.push(...linesOf(paragraph));
	});
	return `${lines.join('\n')}\n`;
}

function linesOf({ role, depth, mark, text }: Paragraph): string[] {
	const edge = ' '.repeat(2 * depth);
	if (role === 'address') return [edge + text];
	const begin = mark ? `${edge}${mark === bullet ? '-' : mark} ` : edge;
	const hang = mark ? ' '.repeat(begin.length) : role === 'fact' ? `${edge}  ` : edge;
	const lines = wrap(text, begin, hang, textWidth);
	const under = role === 'title' ? '=' : role === 'heading' ? '-' : undefined;
	if (under) lines.push(under.repeat(Math.max(...lines.map((line) => line.length))));
	return lines;
}

/**
 * Words in lines of a width; none is broken.
 * @example wrap('one two', '- ', '  ', 6) // => ['- one', '  two']
 */
export function wrap(text: string, begin: string, hang: string, width: number): string[] {
	const lines: string[] = [];
	let line = begin;
	let empty = true;
	for (const word of text.split(' ')) {
		if (!empty && line.length + 1 + word.length > width) {
			lines.push(line);
			line = hang;
			empty = true;
		}
		line += empty ? word : ` ${word}`;
		empty = false;
	}
	return [...lines, line];
}
