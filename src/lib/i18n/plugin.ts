import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { localeFacts, locales, type Locale } from './locales.ts';

/** First parts of the keys that hydrated pages use; the words of reading pages never reach the browser as code. */
const clientGroups = new Set([
	'shell',
	'search',
	'filter',
	'card',
	'label',
	'directory',
	'whatson',
	'date',
	'error'
]);

const prefix = 'virtual:messages/';

export function readMessages(locale: Locale): Record<string, string> {
	const path = fileURLToPath(new URL(`./locales/${locale}.json`, import.meta.url));
	return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}

/** All texts of a locale, gaps filled from its fallback. */
export function mergedMessages(locale: Locale): Record<string, string> {
	const { fallback } = localeFacts[locale];
	return { ...(fallback ? mergedMessages(fallback) : {}), ...readMessages(locale) };
}

/** Plural endings differ between languages, so a key counts as there when any of its endings is. */
export function missingKeys(locale: Locale): string[] {
	const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
	const have = new Set(Object.keys(readMessages(locale)).map(base));
	return [...new Set(Object.keys(readMessages('en-GB')).map(base))].filter((key) => !have.has(key));
}

/** Gives the code `virtual:messages/<locale>`: everything on the server, only what hydrated pages use in the browser. */
export function messagesPlugin(): Plugin {
	return {
		name: 'local-offer-messages',
		resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
		load(id) {
			if (!id.startsWith(`\0${prefix}`)) return undefined;
			const locale = locales.find((known) => known === id.slice(prefix.length + 1));
			if (!locale) throw new Error(`There is no locale "${id}"`);
			const messages = Object.entries(mergedMessages(locale)).filter(
				([key]) => this.environment.name !== 'client' || clientGroups.has(key.split('.')[0] ?? '')
			);
			return `export default ${JSON.stringify(Object.fromEntries(messages))};`;
		},
		buildStart() {
			if (this.environment.name !== 'ssr') return;
			for (const locale of locales) {
				const missing = missingKeys(locale);
				if (missing.length > 0)
					this.info(`${locale}: ${missing.length} texts fall back to English: ${missing.join(', ')}`);
			}
		}
	};
}
