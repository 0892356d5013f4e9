import type { Image, Node, Paragraph, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { EXIT, visit } from 'unist-util-visit';
import { plainText, readMarkdown } from './markdown.ts';

/** One idea: its picture, and the words that say it. */
export interface EasyRow {
	/** Id of symbols.yaml; undefined where the row has no picture. */
	symbol: string | undefined;
	/** Read out in place of the picture. Mostly empty: the words say it. */
	alt: string;
	/** The words, as markdown. */
	text: string;
	/** Words in bold. */
	bold: string[];
	/** 1-based, within the text. */
	line: number;
	column: number;
}

/** What is read in one go. */
export interface EasyScreen {
	heading: string;
	rows: EasyRow[];
	line: number;
	column: number;
}

/** Something that is neither a heading of a screen nor a row. */
export interface Stray {
	what: string;
	/** How to mend it. */
	mend: string;
	line: number;
	column: number;
}

const start = ({ position }: Node) => ({
	line: position?.start.line ?? 1,
	column: position?.start.column ?? 1
});

const strayNames: Record<string, string> = {
	list: 'a list',
	table: 'a table',
	blockquote: 'a quotation',
	code: 'code',
	thematicBreak: 'a line across the page',
	heading: 'a heading that does not start with "##"',
	definition: 'the address of a link by itself'
};

const asRows = 'write each idea as a row: a picture, then the words';

const prefix = 'symbol:';

/**
 * An Easy Read text as screens of rows.
 * @example readEasy('## Rest\n\n![](symbol:rest) You get a rest.').screens[0]?.rows[0]?.symbol // => 'rest'
 */
export function readEasy(markdown: string): { screens: EasyScreen[]; strays: Stray[] } {
	const screens: EasyScreen[] = [];
	const strays: Stray[] = [];
	for (const node of readMarkdown(markdown).children) {
		if (node.type === 'heading' && node.depth === 2) {
			screens.push({ heading: toString(node), rows: [], ...start(node) });
		} else if (node.type === 'paragraph') {
			const screen = screens.at(-1);
			if (screen) screen.rows.push(readRow(node, markdown));
			else
				strays.push({
					what: 'a row before the first heading',
					mend: 'write "## " and a heading above it',
					...start(node)
				});
			const second = secondPicture(node);
			if (second)
				strays.push({
					what: 'a second picture in one row',
					mend: 'leave an empty line between two rows',
					...start(second)
				});
		} else if (node.type !== 'html' && !(node.type === 'heading' && node.depth === 1)) {
			// HTML and a second page title have rules of their own.
			strays.push({ what: strayNames[node.type] ?? node.type, mend: asRows, ...start(node) });
		}
	}
	if (screens.length === 0 && markdown.trim())
		strays.push({ what: 'a text without headings', mend: 'write "## " and a heading', line: 1, column: 1 });
	for (const screen of screens) {
		if (screen.rows.length === 0)
			strays.push({
				what: 'a heading with no row below it',
				mend: 'write its rows, or take it out',
				line: screen.line,
				column: screen.column
			});
	}
	return { screens, strays };
}

function readRow(node: Paragraph, markdown: string): EasyRow {
	const [first, ...rest] = node.children;
	const picture = isPicture(first) ? first : undefined;
	const words = picture ? (picture.position?.end.offset ?? 0) : (node.position?.start.offset ?? 0);
	const bold: string[] = [];
	visit({ type: 'paragraph', children: picture ? rest : node.children } as Paragraph, 'strong', (strong) => {
		bold.push(toString(strong));
	});
	return {
		symbol: picture?.url.slice(prefix.length),
		alt: picture?.alt ?? '',
		text: markdown.slice(words, node.position?.end.offset).trim(),
		bold,
		...start(node)
	};
}

function isPicture(node: PhrasingContent | undefined): node is Image {
	return node?.type === 'image' && node.url.startsWith(prefix);
}

function secondPicture(node: Paragraph): Node | undefined {
	let second: Node | undefined;
	visit(node, 'image', (image) => {
		if (image === node.children[0]) return undefined;
		second = image;
		return EXIT;
	});
	return second;
}

/** The words of a row as a reader sees them, without check marks. */
export function wordsOf({ text }: Pick<EasyRow, 'text'>): string {
	return plainText(text);
}

/** @example isEasyRead('guides/carers.en-GB-simple.md') // => true */
export const isEasyRead = (file: string) => file.endsWith('.en-GB-simple.md');
