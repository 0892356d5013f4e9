import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import retextEnglish from 'retext-english';
import retextReadability from 'retext-readability';
import { unified, type Compiler } from 'unified';
import { readMarkdown } from './markdown.ts';

/*
 * Seven formulas guess from the length of words and sentences at which age a sentence is understood. They were made
 * for whole texts, so one short sentence with one long word misleads them, and they ask too much of legal names that
 * families must be told in full. Hence: sentences of 12 words or more; the terms of jargon.yaml, the names of papers
 * and titles of pages count as one easy word; and most of the formulas (5 of 7) must say that a reader of 14 would
 * not follow. In 54,000 words of our content that named 16 sentences, each better as two or in other words. With 4
 * formulas it named 47, most of them clear enough to a reader; with shorter sentences, names; from age 16 on it
 * named 9 and missed what needed mending.
 */
const settings = { age: 14, threshold: 5 / 7, minWords: 12 };

const judge = unified()
	.use(retextEnglish)
	.use(retextReadability, settings)
	.use(function () {
		// Nothing is written: what counts is the messages.
		this.compiler = (() => '') as Compiler;
	});

export interface HardSentence {
	/** Its first words. */
	start: string;
	/** 1-based, within the markdown. */
	line: number;
	column: number;
}

/** Judged once: in development one saved file means that the whole folder is checked again. */
const judged = new Map<string, { offset: number; start: string }[]>();

/**
 * The sentences of a text that are hard to read. Headings, tables and what is no sentence are left out.
 * @param terms words that are explained elsewhere, in lower case; see `termPattern`
 */
export function hardSentences(markdown: string, terms: RegExp): HardSentence[] {
	return paragraphs(readMarkdown(markdown)).flatMap((node) => {
		const text = toString(node, { includeImageAlt: false });
		const { line = 1, column = 1 } = node.position?.start ?? {};
		return hardIn(text, terms).map(({ offset, start }) => {
			const breaks = text.slice(0, offset).split('\n').length - 1;
			return { start, line: line + breaks, column: breaks === 0 ? column : 1 };
		});
	});
}

function hardIn(text: string, terms: RegExp): { offset: number; start: string }[] {
	const key = `${terms.source} ${text}`;
	const known = judged.get(key);
	if (known) return known;
	// As long as before, so that places stay right.
	const blank = (part: string) => part.replace(/[^\n]/g, ' ');
	const plain = text
		.replace(/\[check(?: \d{4})?\]/g, blank)
		.replace(terms, (term) => 'it' + blank(term.slice(2)))
		.replaceAll('\n', ' ');
	const found = judge.processSync(plain).messages.flatMap(({ place }) => {
		const [from, to] = place && 'start' in place ? [place.start.offset ?? 0, place.end.offset] : [0, 0];
		// A part of a list, or a name by itself, is no sentence.
		if (!/[.?!]["”’)]*$/.test(plain.slice(from, to))) return [];
		return [{ offset: from, start: text.slice(from, to).split(/\s+/).slice(0, 6).join(' ') }];
	});
	judged.set(key, found);
	return found;
}

function paragraphs(node: Nodes): Nodes[] {
	if (node.type === 'paragraph') return [node];
	if (!('children' in node) || node.type === 'heading' || node.type === 'table') return [];
	return node.children.flatMap(paragraphs);
}

/** A pattern that finds the terms, the longest first; of none, one that finds nothing. */
export function termPattern(terms: readonly string[]): RegExp {
	const escaped = [...new Set(terms)]
		.sort((a, b) => b.length - a.length)
		.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
	return new RegExp(
		escaped.length > 0 ? `(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?:s)?(?![\\p{L}\\p{N}])` : '(?!)',
		'giu'
	);
}
