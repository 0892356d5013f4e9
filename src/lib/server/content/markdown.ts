import type { Element, ElementContent, Root as HtmlRoot, Text } from 'hast';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { explainLetters, type Explaining } from './explain-letters.ts';
import { markEnglish } from './mark-english.ts';

export interface RenderOptions {
	/** Turns an address such as `/services/x` into the reader's language. */
	href: (address: string) => string;
	/** The sentence a reader sees where the text says `[check]` or `[check 2017]`. */
	checkNote: (year: number | undefined) => string;
	/** Of a reader of another language than English: what marks words of the site in it, and its direction. */
	own?: { lang: string; dir: 'ltr' | 'rtl' } | undefined;
	/** What the page explains where it first says it; nothing where its words are what explains. */
	terms?: Omit<Explaining, 'meaning'> | undefined;
}

const parser = unified().use(remarkParse).use(remarkGfm);

/** Markdown as a tree, with the place of each part. */
export function readMarkdown(markdown: string): Root {
	return parser.parse(markdown);
}

/** Raw HTML is never passed on (remark-rehype drops it), and what remains is held to a list of safe elements. */
const safe = {
	...defaultSchema,
	// Ids are made by rehype-slug after sanitising and start with "on-", so no heading can take the place of the page's own.
	clobber: [],
	// The same schemes that the content rules allow.
	protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto', 'tel'] },
	attributes: { ...defaultSchema.attributes, td: ['align'], th: ['align', 'scope'] }
};

/** Markdown to HTML: headings get ids, tables scroll by themselves, links stay in the reader's language. */
export function renderMarkdown(markdown: string, options: RenderOptions): string {
	const html = readHtml(markdown);
	// After the list of safe elements, which has no buttons, and after the ids, which are made of the words alone.
	if (options.terms)
		explainLetters(html, { ...options.terms, meaning: ({ meaning }) => readInline(meaning) });
	finish(html, options);
	if (options.own?.dir === 'rtl') markEnglish(html);
	return unified().use(rehypeStringify).stringify(html);
}

function readHtml(markdown: string): HtmlRoot {
	return unified()
		.use(remarkRehype)
		.use(rehypeSanitize, safe)
		.use(rehypeSlug, { prefix: 'on-' })
		.runSync(parser.parse(markdown)) as HtmlRoot;
}

/** What stands in the paragraphs of a text of one line. */
function readInline(text: string): ElementContent[] {
	return readHtml(text).children.flatMap((child) => (child.type === 'element' ? child.children : []));
}

/** The same for one paragraph of a front-matter field, without the paragraph. */
export function renderInline(text: string, options: RenderOptions): string {
	return renderMarkdown(text, options)
		.replace(/^<p>/, '')
		.replace(/<\/p>$/, '')
		.replaceAll('</p>\n<p>', '<br>');
}

function finish(tree: HtmlRoot, options: RenderOptions) {
	visit(tree, 'element', (node, index, parent) => {
		const href = node.properties.href;
		if (node.tagName === 'a' && typeof href === 'string') {
			if (href.startsWith('/')) node.properties.href = options.href(href);
			else if (/^https?:/.test(href)) node.properties.rel = ['external'];
		}
		if (node.tagName === 'th') node.properties.scope = 'col';
		if (node.tagName === 'table' && parent && index !== undefined) {
			// A wide table scrolls inside its own box, which the keyboard must be able to reach (WCAG 2.1.1).
			const box: Element = {
				type: 'element',
				tagName: 'div',
				properties: { className: ['table-scroll'], tabIndex: 0 },
				children: [node]
			};
			parent.children[index] = box;
		}
	});
	visit(tree, 'text', (node, index, parent) => {
		if (!parent || index === undefined || !node.value.includes('[check')) return;
		const parts = splitCheckMarks(node.value, options);
		parent.children.splice(index, 1, ...parts);
		return index + parts.length;
	});
}

function splitCheckMarks(value: string, options: RenderOptions): ElementContent[] {
	return value.split(/(\[check(?: \d{4})?\])/).flatMap((part): ElementContent[] => {
		const mark = /^\[check(?: (\d{4}))?\]$/.exec(part);
		if (!mark) return part ? [{ type: 'text', value: part } satisfies Text] : [];
		const note: Text = { type: 'text', value: options.checkNote(mark[1] ? Number(mark[1]) : undefined) };
		// It stands in English texts, too, where nobody has translated them.
		const properties = { className: ['check'], ...options.own };
		return [{ type: 'element', tagName: 'em', properties, children: [note] }];
	});
}

/** Words only, for summaries, search and reading age. Check marks are left out. */
export function plainText(markdown: string): string {
	const tree = parser.parse(markdown) as Root;
	return blocks(tree)
		.join('\n')
		.replace(/\s*\[check(?: \d{4})?\]/g, '');
}

/** The words of each paragraph, heading, item and table cell, so that none is glued to its neighbour. */
function blocks(node: Nodes): string[] {
	const leaf = !('children' in node) || ['paragraph', 'heading', 'tableCell'].includes(node.type);
	// What stands for a picture is not a sentence of the text.
	return leaf ? [toString(node, { includeImageAlt: false }).trim()] : node.children.flatMap(blocks);
}

export interface MarkdownPart {
	type: 'link' | 'html' | 'heading';
	/** The address of a link, the raw HTML, or the words of a heading. */
	value: string;
	/** Heading depth; 0 for the rest. */
	depth: number;
	/** 1-based, within the markdown. */
	line: number;
	column: number;
}

/** The parts of a markdown text that rules speak about, with their places. */
export function markdownParts(markdown: string): MarkdownPart[] {
	const parts: MarkdownPart[] = [];
	visit(parser.parse(markdown), (node) => {
		const start = node.position?.start ?? { line: 1, column: 1 };
		const at = { line: start.line, column: start.column };
		if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
			parts.push({ type: 'link', value: node.url, depth: 0, ...at });
		} else if (node.type === 'html') {
			parts.push({ type: 'html', value: node.value, depth: 0, ...at });
		} else if (node.type === 'heading') {
			parts.push({ type: 'heading', value: toString(node), depth: node.depth, ...at });
		}
	});
	return parts;
}
