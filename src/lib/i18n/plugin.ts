import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { localeFacts, locales, type Locale } from './locales.ts';

/** First parts of the keys that hydrated pages use; the words of reading pages never reach the browser as code. */
const clientGroups = {
	lists: new Set(['shell', 'search', 'filter', 'card', 'label', 'directory', 'whatson', 'date', 'error']),
	/** Beside the shell's, which every page has loaded. */
	forms: new Set(['form', 'track']),
	/** Reading pages fetch these only when somebody wants to listen. */
	listen: new Set(['listen'])
};
const isGroup = (name: string): name is keyof typeof clientGroups => Object.hasOwn(clientGroups, name);

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

/**
 * Gives the code `virtual:messages/<locale>/<group>`: everything on the server, only what hydrated pages of that group use in
 * the browser.
 */
export function messagesPlugin(): Plugin {
	return {
		name: 'local-offer-messages',
		resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
		load(id) {
			if (!id.startsWith(`\0${prefix}`)) return undefined;
			const [name, group = ''] = id.slice(prefix.length + 1).split('/');
			const locale = locales.find((known) => known === name);
			if (!locale || !isGroup(group)) throw new Error(`There are no texts "${id}"`);
			const messages = Object.entries(mergedMessages(locale)).filter(
				([key]) => this.environment.name !== 'client' || clientGroups[group].has(key.split('.')[0] ?? '')
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
