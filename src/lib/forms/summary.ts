import { dateParts, listOf, textOf, type Answers } from './answers.ts';
import { cleanText } from './characters.ts';
import type { FormView, QuestionView } from './form-view.ts';
import { pagesFor } from './path.ts';
import { formatOf } from './problem.ts';
import { readDate } from './read-date.ts';
import { readMoney, readPostcode } from './read-typed.ts';

export interface SummaryRow {
	question: string;
	label: string;
	/** Empty if the question was left out. Line ends count: a list has a line for each choice. */
	text: string;
}

export interface SummaryPage {
	/** Id of the page, for the link that says Change. */
	page: string;
	title?: string;
	rows: SummaryRow[];
}

/** Every question that applies with its answer in words, page by page: to check before sending, to keep, for staff. */
export function summarise(view: FormView, answers: Answers): SummaryPage[] {
	return pagesFor(view, answers).map(({ id, title, questions }) => ({
		page: id,
		...(title === undefined ? {} : { title }),
		rows: questions.map((question) => ({
			question: question.id,
			label: question.label,
			text: inWords(question, answers, view.locale)
		}))
	}));
}

/** What nobody can read stands as it was typed. */
function inWords(question: QuestionView, answers: Answers, locale: string): string {
	const typed = cleanText(textOf(answers, question.id)).trim();
	switch (question.kind) {
		case 'choice':
		case 'choices':
			return listOf(answers, question.id)
				.map((value) => question.choices.find((choice) => choice.value === value)?.label ?? cleanText(value))
				.join('\n');
		case 'date': {
			const reading = readDate(dateParts(answers, question.id));
			return 'value' in reading ? dateInWords(reading.value, locale) : typed;
		}
		case 'money': {
			const reading = readMoney(typed);
			// As banks and letters here write it, in every language.
			return 'value' in reading ? `£${pounds(reading.value)}` : typed;
		}
		case 'postcode': {
			const reading = readPostcode(typed);
			return 'value' in reading ? reading.value : typed;
		}
		default:
			return typed;
	}
}

/** @example pounds('1000.50') // => '1,000.50' */
function pounds(amount: string): string {
	const pence = amount.includes('.') ? 2 : 0;
	return Number(amount).toLocaleString('en-GB', { minimumFractionDigits: pence });
}

function dateInWords(date: string, locale: string): string {
	const format = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const;
	return new Intl.DateTimeFormat(formatOf(locale), format).format(new Date(`${date}T00:00:00Z`));
}
