import type { FormFields, Words } from '../content/schema/form.ts';

type LocaleWords = Exclude<Words, string>;
/** The languages that a form can be written in: the locales of the site. */
export type FormLocale = keyof LocaleWords;

/** The same shape with one text wherever the content may hold a text for each language. */
type InOneLanguage<Value> = Value extends LocaleWords
	? string
	: Value extends readonly (infer Item)[]
		? InOneLanguage<Item>[]
		: Value extends object
			? { [Key in keyof Value]: InOneLanguage<Value[Key]> }
			: Value;

const kept = [
	'title',
	'summary',
	'status',
	'source',
	'checked',
	'review',
	'version',
	'about',
	'minutes',
	'team',
	'retention',
	'promise',
	'next',
	'publish',
	'notify',
	'pages',
	'related'
] as const satisfies (keyof FormFields)[];

/** A form in one language, as plain JSON: what pages, the browser and the server work with. */
export interface FormView extends InOneLanguage<Pick<FormFields, (typeof kept)[number]>> {
	id: string;
	locale: FormLocale;
	/** False where the form has not been put into this language, so that it shows in English. Easy Read is English. */
	translated: boolean;
}
export type PageView = FormView['pages'][number];
export type QuestionView = PageView['questions'][number];
export type EndView = PageView['ends'][number];

const hasLocales = (value: object): value is LocaleWords => Object.hasOwn(value, 'en-GB');

/** Every text of a value in one language. Only texts have a field `en-GB`: ids have no capital letters. */
function resolve(value: unknown, locale: FormLocale): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((item) => resolve(item, locale));
	if (hasLocales(value)) return value[locale] ?? value['en-GB'];
	// fromEntries makes a field of any name, `__proto__` included, where an assignment would not.
	return Object.fromEntries(
		Object.entries(value)
			// Only Easy Read shows pictures, so nobody else's form carries their names.
			.filter(([name, field]) => field !== undefined && (name !== 'symbol' || locale === 'en-GB-simple'))
			.map(([name, field]) => [name, resolve(field, locale)])
	);
}

/**
 * A form with every text in one language. What a language lacks is in English.
 * @param id name of the form's file, the last part of its address
 */
export function viewForm(id: string, fields: FormFields, locale: FormLocale): FormView {
	const { title } = fields;
	const words = Object.fromEntries(kept.map((name) => [name, fields[name]]));
	return {
		...(resolve(words, locale) as Omit<FormView, 'id' | 'locale' | 'translated'>),
		id,
		locale,
		translated: locale.startsWith('en-GB') || (typeof title === 'object' && title[locale] !== undefined)
	};
}
