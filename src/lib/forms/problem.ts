/** What can be wrong with an answer, as finely as the words that put it right differ. */
export type ProblemCode =
	| 'missing'
	| 'too-long'
	| 'text'
	| 'not-a-choice'
	| 'too-many'
	| 'exclusive'
	| 'not-a-date'
	| 'date-needs-day'
	| 'date-needs-month'
	| 'date-needs-year'
	| 'date-needs-day-month'
	| 'date-needs-day-year'
	| 'date-needs-month-year'
	| 'date-year'
	| 'date-in-future'
	| 'date-in-past'
	| 'email'
	| 'phone'
	| 'postcode'
	| 'money'
	| 'money-below-zero'
	| 'money-decimals'
	| 'money-too-much';

/** One answer that cannot be sent as it is. */
export interface Problem {
	question: string;
	page: string;
	/** The name of the field to lead to: the question's, or of a date `<question>-day`, `-month` or `-year`. */
	field: string;
	code: ProblemCode;
	/** What the words of the code have places for. */
	values: Record<string, string | number>;
}

/** What a typed answer was read as: its normal form, or what is wrong with it. */
export type Reading<Value = string> =
	{ value: Value } | { code: ProblemCode; values?: Problem['values']; part?: 'day' | 'month' | 'year' };

/**
 * The words of a problem, for the error summary and beside the question: both must be the same (GOV.UK pattern).
 * @param textOf gives the text of a key, with its `{places}`
 * @example sayProblem(problem, (key) => t(key), 'en-GB') // => 'The date must include a year.'
 */
export function sayProblem(problem: Problem, textOf: (key: string) => string, locale: string): string {
	const values = new Map(Object.entries(problem.values));
	return textOf(`form.problem.${problem.code}`).replace(/\{(\w+)\}/g, (place, name: string) => {
		const value = values.get(name) ?? place;
		return typeof value === 'number' ? value.toLocaleString(formatOf(locale)) : value;
	});
}

/** For `Intl`: Western digits in Arabic too, as everywhere on the site. */
export function formatOf(locale: string): string {
	return locale === 'ar' ? 'ar-EG-u-nu-latn' : locale;
}
