import type { CountedQuestion } from './count-answers.ts';
import { addDays } from './days.ts';
import type { ContentFile } from './moderate.ts';
import { slugOf, yamlList, yamlText } from './yaml-text.ts';

export interface FigureFacts {
	/** Id of the form. */
	form: string;
	/** What the numbers are about, up to 120 characters. */
	title: string;
	/** What they show, in words, up to 400 characters. */
	summary: string;
	/** In which people answered. */
	year: number;
	/** The day in Europe/London, such as `2026-11-21`. */
	today: string;
	/** Ids of `statutory/topics.yaml`. */
	topics?: readonly string[];
	/** Its place among the figures of surveys. */
	order?: number;
}

const longest = { title: 120, summary: 400, note: 500, label: 200 };
/** Numbers of a survey stand for a year; then somebody looks for newer ones. */
const reviewDays = 365;

/**
 * The counted answers to a question as an entry for `content/figures`, ready to save.
 * @throws RangeError if nothing of it may be published, or a text is empty or too long
 */
export function figureYaml(counted: CountedQuestion, facts: FigureFacts): ContentFile {
	if (counted.shown === 'withheld')
		throw new RangeError(`"${counted.label}": too few people answered for anything to be published.`);
	const { form, year, today, topics = [], order = 50 } = facts;
	const rows = counted.rows.map(({ label, count }) => rowOf(label, String(count)));
	if (counted.shown === 'merged') rows.push(rowOf('Other answers, put together', 'Not shown'));
	const lines = [
		`title: ${yamlText(read('title', facts.title))}`,
		`summary: ${yamlText(read('summary', facts.summary))}`,
		'group: survey',
		'unit: answers',
		`year: ${yamlText(String(year))}`,
		`order: ${order}`,
		'status: confirmed',
		'source:',
		`  - { page: ${yamlText(`/forms/${slugOf(form, 60)}`)}, year: ${year} }`,
		`checked: ${today}`,
		`review: ${addDays(today, reviewDays)}`,
		'chart: bars',
		'columns: [Answer, Answers]',
		'rows:',
		...rows,
		'notes:',
		...notesOf(counted).map((note) => `  - ${yamlText(note)}`),
		`topics: ${yamlList(topics)}`,
		''
	];
	const name = `${slugOf(form, 50)}-${year}-${slugOf(counted.question, 50)}`;
	return { path: `figures/${name}.yaml`, text: lines.join('\n') };
}

function rowOf(label: string, value: string): string {
	const cell = /^\d+$/.test(value) ? value : yamlText(value);
	return `  - { label: ${yamlText(label.slice(0, longest.label).trim())}, values: [${cell}] }`;
}

function notesOf({ several, merged }: CountedQuestion): string[] {
	const notes = [several ? 'People could choose more than one answer.' : 'Each person chose one answer.'];
	if (merged.length > 0) {
		const list = `The other answers were: ${merged.join('; ')}.`;
		if (list.length <= longest.note) notes.push(list);
		notes.push(
			'Answers that few people gave are put together and not counted here, so that nobody can be recognised. So are some others, from which they could be worked out.'
		);
	}
	return notes;
}

function read(field: 'title' | 'summary', text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line === '') throw new RangeError(`The ${field} is empty. Write what the numbers are about.`);
	if (line.length > longest[field])
		throw new RangeError(`The ${field} has ${line.length} characters; at most ${longest[field]} fit.`);
	return line;
}
