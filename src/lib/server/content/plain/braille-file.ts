import type { Paragraph } from './html-paragraphs.ts';
import { wrap } from './text-file.ts';

/** A page of most embossers and of A4 Braille paper in the United Kingdom. */
export const cells = 40;
export const linesOnPage = 25;

/** Paragraphs of print, each with its words to be contracted. The title is the first. */
export interface BraillePart {
	paragraph: Paragraph;
	/** In pieces that the translator takes, which cuts what is too long for it in the middle of a word. */
	print: string[];
}

/** Bytes; the translator's own line ends at 2,044. */
const longestPrint = 1000;

export function brailleParts(paragraphs: readonly Paragraph[]): BraillePart[] {
	return paragraphs.map((paragraph) => ({
		paragraph,
		print: pieces(paragraph.mark ? `${paragraph.mark} ${paragraph.text}` : paragraph.text)
	}));
}

function pieces(text: string): string[] {
	return wrap(text.replace(/\p{Extended_Pictographic}|\p{Cf}/gu, ''), '', '', longestPrint);
}

/** A line and whether the next must stand on the same page. */
interface BrailleLine {
	text: string;
	keep: boolean;
}

/**
 * A Braille file: lines of 40 cells, pages of 25 lines, the last of which ends in the page's number.
 * @param contracted for each paragraph its words in Braille, as ASCII
 */
export function writeBraille(paragraphs: readonly Paragraph[], contracted: readonly string[]): string {
	const lines: BrailleLine[] = [];
	paragraphs.forEach((paragraph, index) => {
		const isHeading = paragraph.role === 'heading' || paragraph.role === 'subheading';
		if (index === 1 || (isHeading && index > 0)) lines.push({ text: '', keep: false });
		for (const text of set(paragraph, contracted[index] ?? '')) {
			lines.push({ text, keep: isHeading || paragraph.role === 'title' });
		}
	});
	return pagesOf(lines)
		.map((page, index) => [...page, brailleNumber(index + 1).padStart(cells)].join('\r\n'))
		.map((page) => `${page}\r\n\f`)
		.join('');
}

/** Where a paragraph begins and goes on: title centred, headings at cell 5 and 7, text at cell 3, the rest hanging. */
function set({ role, depth }: Paragraph, braille: string): string[] {
	const at = (first: number, next: number) => fold(braille, ' '.repeat(first), ' '.repeat(next));
	if (role === 'title') {
		return fold(braille, '', '', cells - 6).map((line) => ' '.repeat((cells - line.length) >> 1) + line);
	}
	if (role === 'heading') return at(4, 4);
	if (role === 'subheading') return at(6, 6);
	if (role === 'text') return at(2 * depth + 2, 2 * depth);
	return at(2 * depth, 2 * depth + 2);
}

/** Words stay whole. Only an address is longer than a line: it goes on after a stroke, a hyphen or, failing these, the last cell. */
function fold(braille: string, begin: string, hang: string, width = cells): string[] {
	const room = width - Math.max(begin.length, hang.length);
	const words = braille.split(' ').flatMap((word) => {
		const parts: string[] = [];
		let rest = word;
		while (rest.length > room) {
			const head = rest.slice(0, room);
			const cut = Math.max(head.lastIndexOf('/'), head.lastIndexOf('-')) + 1 || room;
			parts.push(rest.slice(0, cut));
			rest = rest.slice(cut);
		}
		return [...parts, rest];
	});
	return wrap(words.join(' '), begin, hang, width);
}

function pagesOf(lines: readonly BrailleLine[]): string[][] {
	const room = linesOnPage - 1;
	const pages: string[][] = [];
	let from = 0;
	while (from < lines.length) {
		// No page begins with an empty line.
		while (lines[from]?.text === '') from++;
		let to = Math.min(from + room, lines.length);
		if (to < lines.length) while (to > from + 1 && lines[to - 1]?.keep) to--;
		const page = lines.slice(from, to).map(({ text }) => text);
		while (page.length < room) page.push('');
		pages.push(page);
		from = to;
	}
	return pages;
}

/** @example brailleNumber(20) // => '#BJ' */
export function brailleNumber(number: number): string {
	return `#${String(number).replace(/\d/g, (digit) => 'JABCDEFGHI'.charAt(Number(digit)))}`;
}
