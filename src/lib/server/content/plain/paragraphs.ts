import type { Translate } from '../../../i18n/translate.ts';
import type { TakeAway } from '../take-away.ts';
import { bullet, htmlParagraphs, type Paragraph, type TextLink } from './html-paragraphs.ts';

/** Whose text it is, and whom to ring. */
export interface TextFrame {
	site: { name: string; origin: string };
	help: { name: string; phone: string; confirmed: boolean } | undefined;
	/** Of the page, in its language. */
	address: string;
}

/** All that an entry's page says, in its order, as paragraphs: what the text file and the Braille file are set from. */
export function paragraphsOf(entry: TakeAway, t: Translate, { site, help, address }: TextFrame): Paragraph[] {
	const links: TextLink[] = [];
	const text = (words: string): Paragraph => ({ role: 'text', depth: 0, text: words });
	const heading = (words: string): Paragraph => ({ role: 'heading', depth: 0, text: words });
	const item = (words: string): Paragraph => ({ role: 'item', depth: 0, mark: bullet, text: words });
	const absolute = (path: string) => new URL(path, site.origin).href;
	const rich = (html: string, depth = 0) => {
		const read = htmlParagraphs(html, depth);
		links.push(...read.links);
		return read.paragraphs;
	};

	const paragraphs: Paragraph[] = [{ role: 'title', depth: 0, text: entry.title }];
	if (entry.kind) paragraphs.push(text(entry.kind));
	if (entry.closed && entry.notice) paragraphs.push(text(entry.notice));
	if (entry.summary) paragraphs.push(text(entry.summary));
	for (const { title, html } of entry.above) paragraphs.push(heading(title), ...rich(html));
	for (const { term, html } of entry.facts) paragraphs.push(...fact(term, rich(html)));
	paragraphs.push(...rich(entry.html));
	for (const { title, html } of entry.after) paragraphs.push(heading(title), ...rich(html));
	if (!entry.closed && entry.notice) paragraphs.push(text(entry.notice));
	if (entry.related.length > 0) {
		paragraphs.push(heading(t('page.related')), ...entry.related.map(({ title }) => item(title)));
		links.push(...entry.related.map(({ title, href }) => ({ words: title, address: href })));
	}
	paragraphs.push(heading(t('page.about')), text(entry.checked));
	if (entry.sources.length > 0) paragraphs.push(text(`${t('page.about.sources')}:`));
	for (const source of entry.sources) {
		paragraphs.push(item(source.unchecked ? `${source.text}. ${t('page.about.unchecked')}` : source.text));
	}
	if (help) {
		const line = t('shell.help.text', { name: help.name, phone: help.phone });
		paragraphs.push(
			heading(t('shell.help')),
			text(help.confirmed ? line : `${line} ${t('shell.urgent.unconfirmed')}`)
		);
	}
	paragraphs.push(heading(t('takeaway.addresses')));
	for (const [address, words] of distinct(links)) {
		paragraphs.push(item(words), { role: 'address', depth: 1, text: absolute(address) });
	}
	paragraphs.push(text(t('takeaway.from', { name: site.name })), {
		role: 'address',
		depth: 0,
		text: absolute(address)
	});
	return paragraphs;
}

/** A term and what is said of it: in one line, or the term above a list. */
function fact(term: string, said: readonly Paragraph[]): Paragraph[] {
	const [first, ...others] = said;
	if (first?.role !== 'text') {
		return [{ role: 'fact', depth: 0, text: `${term}:` }, ...said.map(deeper)];
	}
	return [{ role: 'fact', depth: 0, text: `${term}: ${first.text}` }, ...others.map(deeper)];
}

const deeper = (paragraph: Paragraph): Paragraph => ({ ...paragraph, depth: paragraph.depth + 1 });

/** Each address once, under the words that led to it first. */
function distinct(links: readonly TextLink[]): Map<string, string> {
	const found = new Map<string, string>();
	for (const { words, address } of links) if (!found.has(address)) found.set(address, words);
	return found;
}
