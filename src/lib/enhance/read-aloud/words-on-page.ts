import { pieceAt, type Stretch } from './sentences.ts';

/** Words that are read in one go, such as a paragraph, and where on the page they stand. */
export interface Block {
	lang: string;
	/** Each kind of white space is one space, so that places in it are places on the page. */
	text: string;
	pieces: { node: Text; start: number }[];
}

/** What is no part of what the page says, or has been heard on every page before. */
const leftOut =
	'[hidden], [popover], [aria-hidden="true"], .visually-hidden, .tools, nav, form, script, style, svg, select, button:not(.term)';
/** A new thought, however it is shown: tags stand in one line, and are not one word. */
const alwaysApart = /^(LI|TD|TH|DT|DD|P|H[1-6]|BR|SUMMARY)$/;

/** What the page says, in order. @param root the part of the page that is its own */
export function readBlocks(root: Element): Block[] {
	const blocks: Block[] = [];
	let open: Block | undefined;
	const read = (parent: Element, lang: string) => {
		for (const node of parent.childNodes) {
			if (node instanceof Text) {
				if (!open || open.lang !== lang) {
					open = { lang, text: '', pieces: [] };
					blocks.push(open);
				}
				open.pieces.push({ node, start: open.text.length });
				open.text += node.data.replace(/\s/g, ' ');
			} else if (node instanceof HTMLElement && isSaid(node)) {
				const apart = alwaysApart.test(node.tagName) || !getComputedStyle(node).display.startsWith('inline');
				if (apart) open = undefined;
				read(node, node.lang || lang);
				if (apart) open = undefined;
			}
		}
	};
	read(root, root.closest<HTMLElement>('[lang]')?.lang ?? 'en-GB');
	return blocks.filter(({ text }) => text.trim() !== '');
}

function isSaid(element: HTMLElement): boolean {
	if (element.matches(leftOut)) return false;
	const folded = element.closest('details:not([open])');
	if (folded && folded !== element && !element.closest('summary')) return false;
	const { display, visibility } = getComputedStyle(element);
	return display !== 'none' && visibility === 'visible';
}

/** Where on the page a stretch of a block stands. */
export function rangeOf({ pieces }: Block, { from, to }: Stretch): Range {
	const range = document.createRange();
	const first = pieces[pieceAt(pieces, from)];
	// The last letter tells the piece: behind it may begin the next.
	const last = pieces[pieceAt(pieces, Math.max(from, to - 1))];
	if (first) range.setStart(first.node, Math.min(from - first.start, first.node.length));
	if (last) range.setEnd(last.node, Math.min(to - last.start, last.node.length));
	return range;
}
