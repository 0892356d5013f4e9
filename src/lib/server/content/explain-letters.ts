import type { Element, ElementContent, Parents, Root } from 'hast';
import { toString } from 'mdast-util-to-string';
import type { JargonTerm } from '../../content/schema/reference.ts';
import { localeFacts, type Locale } from '../../i18n/locales.ts';

/** One way to write a term of jargon.yaml, such as `EHCP` for the education, health and care plan. */
interface Spelling {
	term: JargonTerm;
	/** Letters are explained by their full name beside them; the other words are the full name. */
	letters: boolean;
}

/** What is explained where a page first says it. */
export class Glossary {
	readonly #spellings = new Map<string, Spelling>();
	readonly #pattern: RegExp | undefined;

	constructor(jargon: readonly JargonTerm[]) {
		for (const term of jargon) {
			for (const letters of term.letters?.split(', ') ?? [])
				this.#spellings.set(letters, { term, letters: true });
			if (!term.explain) continue;
			this.#spellings.set(term.term, { term, letters: false });
			this.#spellings.set(lowerFirst(term.term), { term, letters: false });
		}
		// The longest first: "EHC plan" before "EHC".
		const words = [...this.#spellings.keys()].sort((a, b) => b.length - a.length).map(escape);
		if (words.length > 0)
			this.#pattern = new RegExp(
				`(?<![\\p{L}\\p{N}])(${words.join('|')})(?:s(?!\\p{L}))?(?![\\p{L}\\p{N}])`,
				'gu'
			);
	}

	/** Where a text says which of its terms, plurals too, in order. */
	find(text: string): { from: number; to: number; spelling: Spelling }[] {
		if (!this.#pattern) return [];
		return Array.from(text.matchAll(this.#pattern), (match) => ({
			from: match.index,
			to: match.index + match[0].length,
			spelling: this.#spellings.get(match[1] ?? '') as Spelling
		}));
	}
}

/** What explaining needs to know of the page. */
export interface Explaining {
	glossary: Glossary;
	/** Ids of the terms that the page has explained so far. It is added to. */
	explained: Set<string>;
	/** What a term means, in its own words. */
	meaning: (term: JargonTerm) => ElementContent[];
	/** The words of the link to all terms. */
	all: string;
	/** The reader's language, where the terms are in another (WCAG 3.1.2). */
	locale: Locale | undefined;
}

/** Inside these there can be no button, or words are not said but shown. */
const leftAlone = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a', 'code', 'pre', 'summary', 'button']);
/** What is read in one go: a name within it stands beside the letters. */
const blocks = new Set(['p', 'li', 'td', 'th', 'dt', 'dd', 'blockquote']);

/**
 * Puts what a term means behind its first place on the page (WCAG 3.1.4): a button of HTML's own, which opens without
 * JavaScript, by touch, by keyboard and with a screen reader, and closes by Escape. It has the name that the sentence
 * gives it, so that a sentence read out stays a sentence.
 *
 * Browsers without popovers (Safari 16, Firefox 124 and older) show the meaning in brackets, and so does paper, which
 * has room for the full name only: see `.term` in app.css.
 */
export function explainLetters(tree: Root, explaining: Explaining): void {
	walk(tree, toString(tree), explaining);
}

function walk(parent: Parents, block: string, explaining: Explaining): void {
	for (let index = 0; index < parent.children.length; index++) {
		const child = parent.children[index];
		if (child?.type === 'text') {
			const parts = explainText(child.value, block, explaining);
			parent.children.splice(index, 1, ...parts);
			index += parts.length - 1;
		} else if (child?.type === 'element' && !leftAlone.has(child.tagName)) {
			walk(child, blocks.has(child.tagName) ? toString(child) : block, explaining);
		}
	}
}

function explainText(text: string, block: string, explaining: Explaining): ElementContent[] {
	const { glossary, explained } = explaining;
	const parts: ElementContent[] = [];
	let done = 0;
	for (const { from, to, spelling } of glossary.find(text)) {
		const { term, letters } = spelling;
		if (explained.has(term.id)) continue;
		explained.add(term.id);
		// Letters by themselves in brackets say that their name stands before them.
		const inBrackets = text[from - 1] === '(' && text[to] === ')';
		if (letters && (inBrackets || says(block, term.term))) continue;
		parts.push(
			{ type: 'text', value: text.slice(done, from) },
			...explain(text.slice(from, to), term, explaining)
		);
		done = to;
	}
	return [...parts, { type: 'text', value: text.slice(done) }];
}

/** @example says('An education, health and care (EHC) plan', 'Education, health and care plan') // => true */
export function says(text: string, name: string): boolean {
	const plain = (words: string) =>
		words
			.toLowerCase()
			.replace(/\([^)]*\)/g, ' ')
			.replace(/[^\p{L}\p{N}]+/gu, ' ');
	return plain(text).includes(plain(name).trim());
}

function explain(words: string, term: JargonTerm, { meaning, all, locale }: Explaining): ElementContent[] {
	const id = `term-${term.id}`;
	const inEnglish = language(locale && 'en-GB');
	const button = element('button', { type: 'button', className: ['term'], popoverTarget: id, ...inEnglish }, [
		{ type: 'text', value: words }
	]);
	const means = element('span', { popover: '', id, className: ['term-means'], role: 'note', ...inEnglish }, [
		element('b', {}, [{ type: 'text', value: term.term }]),
		element('span', {}, [
			{ type: 'text', value: '. ' },
			...meaning(term),
			{ type: 'text', value: ' ' },
			element('a', { href: `/jargon#${term.id}`, ...language(locale) }, [{ type: 'text', value: all }])
		])
	]);
	return [button, means];
}

const language = (locale: Locale | undefined) =>
	locale ? { lang: locale, dir: localeFacts[locale].dir } : {};

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
	return { type: 'element', tagName, properties, children };
}

const lowerFirst = (text: string) => text.replace(/^./, (letter) => letter.toLowerCase());
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
