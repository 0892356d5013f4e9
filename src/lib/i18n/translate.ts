import { localeFacts, type Locale } from './locales.ts';

/** Flat, dotted keys; plurals end in `_one`, `_other`… as in i18next's JSON v4, so that translation tools read them. */
export type Messages = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: string, values?: Values) => string;

// No text of the site holds it: "object replacement character".
const mark = '\uFFFC';

/**
 * What stands before and after a value in a sentence, so that a page can mark the language of the value.
 * @param say makes the sentence with the text it is given as that value
 * @example splitAround((name) => t('error.way', { name, phone: '1' })) // => ['Search for what you need, or ring ', ' on 1.']
 */
export function splitAround(say: (value: string) => string): [before: string, after: string] {
	const [before = '', ...after] = say(mark).split(mark);
	return [before, after.join('')];
}

/**
 * One translator for both sides. `{{name}}` is replaced as text (Svelte escapes it), `count` chooses the plural.
 * @example createTranslator('en-GB', { results_one: '{{count}} result' })('results', { count: 1 }) // => '1 result'
 * @throws Error for a key that no language has: a page must never show a key to a reader
 */
export function createTranslator(locale: Locale, messages: Messages): Translate {
	const plurals = new Intl.PluralRules(localeFacts[locale].format);
	const english = new Intl.PluralRules('en-GB');
	const numbers = new Intl.NumberFormat(localeFacts[locale].format);

	function find(key: string, count: number | undefined): string | undefined {
		if (count === undefined) return messages[key];
		return (
			messages[`${key}_${plurals.select(count)}`] ??
			messages[`${key}_other`] ??
			messages[`${key}_${english.select(count)}`] ??
			messages[key]
		);
	}

	return (key, values = {}) => {
		const count = typeof values.count === 'number' ? values.count : undefined;
		const message = find(key, count);
		if (message === undefined)
			throw new Error(`No text for "${key}" in ${locale}: add it to locales/en-GB.json`);
		return message.replace(/\{\{\s*(\w+)\s*\}\}/g, (_match, name: string) => {
			const value = values[name];
			if (value === undefined) throw new Error(`The text "${key}" needs a value for "${name}"`);
			return typeof value === 'number' ? numbers.format(value) : value;
		});
	};
}
