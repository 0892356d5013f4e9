import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localeFacts, type Locale } from '../lib/i18n/locales.ts';

/** A reading page as it was built. */
export interface BuiltPage {
	/** With the language's prefix. */
	address: string;
	html: string;
}

/** Reading pages of a language, alike pages together. */
export function readPages(folder: string, locale: Locale): BuiltPage[] {
	const prefixes = Object.values(localeFacts).map(({ prefix }) => prefix);
	const { prefix } = localeFacts[locale];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.map((file) => ({
			address: `/${file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`,
			html: readFileSync(join(folder, file), 'utf8')
		}))
		.filter(({ address }) => {
			const first = address.split('/')[1] ?? '';
			return prefixes.some((known) => known && known === first) ? first === prefix : prefix === '';
		})
		.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The other languages show no pictures, so their readers do not pay for them. */
export function readSymbols(folder: string, locale: Locale): Record<string, string> {
	if (locale !== 'en-GB-simple' || !existsSync(folder)) return {};
	const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));
	return Object.fromEntries(
		files.sort().map((file) => [file.slice(0, -'.svg'.length), readFileSync(join(folder, file), 'utf8')])
	);
}

/** A file of styles that the copy brings with it. */
export interface Sheet {
	path: string;
	text: string;
}

/** The styles among the files of a copy. */
export function readSheets(
	client: string,
	assets: readonly (readonly [path: string, bytes: number])[]
): Sheet[] {
	return assets
		.filter(([path]) => path.endsWith('.css'))
		.map(([path]) => ({ path, text: readFileSync(join(client, path), 'utf8').trim() }));
}

/**
 * The page with links in place of the styles that stand in it and that the copy has as files anyway. A page that comes over the
 * network has them within, to be shown at once; the device has both at once.
 */
export function linkSheets(html: string, sheets: readonly Sheet[]): string {
	const [whole, styles = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
	if (whole === undefined) return html;
	let rest = styles.trimStart();
	let links = '';
	for (let next = firstOf(rest, sheets); next; next = firstOf(rest, sheets)) {
		links += `<link rel="stylesheet" href="${next.path}">`;
		rest = rest.slice(next.text.length).trimStart();
	}
	if (!links) return html;
	// The page says which styles may stand in it.
	return html
		.replace(whole, () => links + (rest && `<style>${rest}</style>`))
		.replace(` '${hashOf(styles)}'`, rest && ` '${hashOf(rest)}'`);
}

const firstOf = (styles: string, sheets: readonly Sheet[]) =>
	sheets.find(({ text }) => text && styles.startsWith(text));

/** As a content security policy writes it. */
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Code, styles and texts whose line breaks count; else line breaks. */
const lines = /<(script|style|pre|textarea)\b[\s\S]*?<\/\1>|[ \t]*\n[ \t\n]*/g;

/**
 * What only other machines read, and links to what no copy has, are no use without a network; of white space a reader sees one
 * blank at most.
 */
export function lean(html: string): string {
	return html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, '')
		.replace(/<meta (?:property="og:\w+"|name="description") content="[^"]*"\s*\/?>/g, '')
		.replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '')
		.replace(/<li class="never-copy">[\s\S]*?<\/li>/g, '')
		.replace(/>[ \t\n]+</g, '> <')
		.replace(lines, (part) => (part.startsWith('<') ? part : ' '));
}
