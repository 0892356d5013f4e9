/** One stretch of words as a reader meets it, without its tags. */
export interface Paragraph {
	/** `fact` and `row` stand one below the other, as items do; `address` goes with what stands above it. */
	role: 'title' | 'heading' | 'subheading' | 'text' | 'item' | 'fact' | 'row' | 'address';
	/** How far in it stands; 0 is the edge. */
	depth: number;
	/** What an item begins with: a bullet, or `1.` in a list whose order counts. */
	mark?: string;
	text: string;
}

export interface TextLink {
	words: string;
	/** As it stands in the page: an address of this site, or a whole one. */
	address: string;
}

export const bullet = '•';

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s"=>/]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gi;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Drawings and code are no part of the text. */
const silent = new Set(['svg', 'script', 'style', 'template']);
const broughtUp = /\spopover(?=[\s=]|$)/;
const roles: Record<string, Paragraph['role']> = {
	h1: 'heading',
	h2: 'heading',
	h3: 'subheading',
	h4: 'subheading',
	h5: 'subheading',
	h6: 'subheading'
};

/**
 * The HTML that the presenter makes (server/content/markdown.ts), as paragraphs and the links in them. It reads that
 * well-formed HTML only, and so needs no parser of everything that browsers forgive.
 * @example htmlParagraphs('<p>Ask <a href="/contact">us</a>.</p>') // => one text "Ask us." and one link
 */
export function htmlParagraphs(html: string, depth = 0): { paragraphs: Paragraph[]; links: TextLink[] } {
	const reader = new HtmlReader(depth);
	for (const [, close, name = '', attributes = '', text] of html.matchAll(tag)) {
		if (text !== undefined) reader.text(decode(text));
		else if (close) reader.close(name.toLowerCase());
		else reader.open(name.toLowerCase(), attributes);
	}
	reader.end();
	return { paragraphs: reader.paragraphs, links: reader.links };
}

class HtmlReader {
	readonly paragraphs: Paragraph[] = [];
	readonly links: TextLink[] = [];
	readonly #depth: number;
	readonly #lists: { ordered: boolean; count: number }[] = [];
	#role: Paragraph['role'] = 'text';
	#mark: string | undefined;
	#words = '';
	#link: { address: string; from: number } | undefined;
	#silence: { name: string; nested: number } | undefined;
	/** Inside what a press brings up beside a word (explain-letters.ts): the full name in brackets, as on paper. */
	#meaning: { nested: number; named: boolean } | undefined;
	#columns: string[] = [];
	#cells: string[] | undefined;

	constructor(depth: number) {
		this.#depth = depth;
	}

	text(text: string) {
		if (!this.#silence && !this.#meaning?.named) this.#words += text;
	}

	open(name: string, attributes: string) {
		if (this.#silence) {
			if (name === this.#silence.name) this.#silence.nested++;
			return;
		}
		if (this.#meaning) {
			if (name === 'span') this.#meaning.nested++;
			return;
		}
		if (name === 'span' && broughtUp.test(attributes)) {
			this.#meaning = { nested: 0, named: false };
			this.#words += ' (';
			return;
		}
		if (silent.has(name)) this.#silence = { name, nested: 0 };
		else if (name === 'br') this.#flush();
		else if (name === 'img') this.#words += valueOf(attributes, 'alt') ?? '';
		else if (name === 'a')
			this.#link = { address: valueOf(attributes, 'href') ?? '', from: this.#words.length };
		else if (name === 'ul' || name === 'ol') {
			this.#flush();
			this.#lists.push({ ordered: name === 'ol', count: Number(valueOf(attributes, 'start') ?? 1) - 1 });
		} else if (name === 'li') {
			this.#flush();
			const list = this.#lists.at(-1);
			if (list) list.count++;
			this.#role = 'item';
			this.#mark = list?.ordered ? `${list.count}.` : bullet;
		} else if (name === 'tr') this.#cells = [];
		else if (name === 'td' || name === 'th') this.#words = '';
		else if (isBlock(name)) {
			this.#flush();
			this.#role = roles[name] ?? (this.#lists.length > 0 ? 'item' : 'text');
		}
	}

	close(name: string) {
		if (this.#silence) {
			if (name !== this.#silence.name) return;
			if (this.#silence.nested-- === 0) this.#silence = undefined;
			return;
		}
		if (this.#meaning) {
			if (name === 'b') this.#meaning.named = true;
			if (name !== 'span' || this.#meaning.nested-- > 0) return;
			this.#meaning = undefined;
			this.#words += ')';
			return;
		}
		if (name === 'a') this.#endLink();
		else if (name === 'ul' || name === 'ol') {
			this.#flush();
			this.#lists.pop();
		} else if (name === 'td' || name === 'th') {
			this.#cells?.push(squash(this.#words));
			this.#words = '';
		} else if (name === 'tr') this.#endRow();
		else if (name === 'table') this.#columns = [];
		else if (name === 'li' || isBlock(name)) {
			this.#flush();
			this.#role = this.#lists.length > 0 ? 'item' : 'text';
		}
	}

	end() {
		this.#flush();
	}

	/** A row is its first cell, and below it each other cell with the heading of its column. */
	#endRow() {
		const [first = '', ...others] = this.#cells ?? [];
		this.#cells = undefined;
		if (this.#columns.length === 0) {
			this.#columns = [first, ...others];
			return;
		}
		this.#add({ role: 'row', depth: this.#depth, text: first });
		others.forEach((cell, index) => {
			const column = this.#columns[index + 1];
			this.#add({ role: 'row', depth: this.#depth + 1, text: column ? `${column}: ${cell}` : cell });
		});
	}

	#endLink() {
		if (!this.#link) return;
		const { address, from } = this.#link;
		this.#link = undefined;
		const words = squash(this.#words.slice(from));
		// A number and an e-mail address are written out where they stand.
		if (words && /^(https?:|\/)/.test(address)) this.links.push({ words, address });
	}

	#flush() {
		const text = squash(this.#words);
		this.#words = '';
		if (text === '') return;
		const depth = this.#depth + Math.max(0, this.#lists.length - 1);
		const mark = this.#mark;
		this.#mark = undefined;
		if (this.#role === 'item' && mark === undefined) this.#add({ role: 'text', depth: depth + 1, text });
		else this.#add({ role: this.#role, depth, ...(mark && this.#role === 'item' && { mark }), text });
	}

	#add(paragraph: Paragraph) {
		if (paragraph.text !== '') this.paragraphs.push(paragraph);
	}
}

function isBlock(name: string): boolean {
	return name in roles || ['p', 'div', 'section', 'blockquote', 'pre', 'dt', 'dd', 'figure'].includes(name);
}

function valueOf(attributes: string, name: string): string | undefined {
	const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
	return value === undefined ? undefined : decode(value);
}

function decode(text: string): string {
	return text.replace(
		/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
		(entity, hex?: string, digits?: string, name = '') =>
			hex
				? String.fromCodePoint(parseInt(hex, 16))
				: digits
					? String.fromCodePoint(Number(digits))
					: (entities[String(name)] ?? entity)
	);
}

/** White space as a reader sees it. */
function squash(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
