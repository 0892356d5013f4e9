import { listOf, type Answers } from '../forms/answers.ts';
import type { FormView, PageView, QuestionView } from '../forms/form-view.ts';
import { pagesFor } from '../forms/path.ts';
import type { Mark, OpenedSubmission } from './open-submission.ts';
import { hiddenCounts, smallGroup } from './small-groups.ts';

export interface CountedRow {
	/** Value of the choice; undefined for those who gave no answer. */
	value: string | undefined;
	label: string;
	count: number;
	/** Of those asked, in whole numbers. Only where nothing of the question is merged. */
	percent?: number;
}

export interface CountedQuestion {
	question: string;
	label: string;
	/** Several answers a person may add up to more than there are people. */
	several: boolean;
	/** `withheld`: too few people, or another question would tell what is merged in an earlier one. */
	shown: 'all' | 'merged' | 'withheld';
	/** What may be published. */
	rows: CountedRow[];
	/** Labels of the answers that are put together as "other", without a number. */
	merged: string[];
	/** How many people were asked. Only where nothing is merged. */
	asked?: number;
}

export interface CountedForm {
	questions: CountedQuestion[];
	/** How many submissions were counted. */
	counted: number;
	/** References of those that were not, because they did not open, are of another version, or hold wrong answers. */
	leftOut: string[];
}

const spoils: readonly Mark['code'][] = ['other-form', 'wrong-answer', 'led-out'];

/** The questions that can be counted: those with a list of answers. */
type Listed = Extract<QuestionView, { kind: 'choice' | 'choices' }>;

interface Tally {
	question: Listed;
	page: PageView;
	asked: number;
	/** Value of a choice → people; undefined for no answer. */
	counts: Map<string | undefined, number>;
}

/**
 * Counts a survey in the browser of staff. Answers of 5 people or fewer are merged so that nobody can work them out.
 *
 * Count once, when the survey is over: somebody who compares two counts learns what came between.
 */
export function countAnswers(view: FormView, opened: readonly OpenedSubmission[]): CountedForm {
	const isGood = ({ form, view: known, marks }: OpenedSubmission) =>
		form?.form === view.id &&
		known?.version === view.version &&
		!marks.some(({ code }) => spoils.includes(code));
	const good = opened.filter(isGood);
	const answers = good.flatMap(({ form }) => (form ? [form.answers] : []));
	const tallies = tally(view, answers);
	const hidden = new Map<string, Set<string | undefined>>();
	const questions = tallies.map((item) => {
		const places = isTelling(item, tallies, hidden) ? undefined : hiddenOf(item);
		const values = [...item.counts.keys()];
		const merged = new Set(places === undefined ? values : places.map((place) => values[place]));
		hidden.set(item.question.id, merged);
		return publish(item, merged);
	});
	return {
		questions,
		counted: good.length,
		leftOut: opened.filter((item) => !isGood(item)).map(({ stored }) => stored.reference)
	};
}

function tally(view: FormView, answers: readonly Answers[]): Tally[] {
	const tallies = new Map<string, Tally>();
	for (const page of view.pages) {
		for (const question of page.questions) {
			if (question.kind !== 'choice' && question.kind !== 'choices') continue;
			const counts = new Map<string | undefined, number>(question.choices.map(({ value }) => [value, 0]));
			tallies.set(question.id, { question, page, asked: 0, counts });
		}
	}
	for (const one of answers) {
		for (const { id } of pagesFor(view, one).flatMap(({ questions }) => questions)) {
			const item = tallies.get(id);
			if (!item) continue;
			item.asked++;
			const given = new Set(listOf(one, id));
			const known: (string | undefined)[] = [...given].filter((value) => item.counts.has(value));
			if (known.length === 0) known.push(undefined);
			for (const value of known) item.counts.set(value, (item.counts.get(value) ?? 0) + 1);
		}
	}
	return [...tallies.values()];
}

function hiddenOf({ counts }: Tally): number[] {
	return hiddenCounts([...counts.values()]);
}

/**
 * A question that only some were asked tells how many those were, with the sum of its answers. So it is withheld where
 * that number is small, or where it would show what is merged in the question that leads to it.
 */
function isTelling(
	{ question, page, asked }: Tally,
	tallies: readonly Tally[],
	hidden: ReadonlyMap<string, ReadonlySet<string | undefined>>
): boolean {
	if (asked <= smallGroup) return true;
	const conditions = [question['only-if'], page['only-if']].flatMap((condition) =>
		Object.entries(condition ?? {})
	);
	const groups = conditions.map(([id, wanted]) => {
		const values = [wanted].flat();
		const counts = tallies.find((item) => item.question.id === id)?.counts;
		const merged = values.some((value) => hidden.get(id)?.has(value));
		return { merged, people: values.reduce((sum, value) => sum + (counts?.get(value) ?? 0), 0) };
	});
	if (groups.some(({ merged }) => merged)) return true;
	// Of several conditions: those who met one and not the others, by taking away.
	return groups.some(({ people }) => people > asked && people - asked <= smallGroup);
}

function publish(
	{ question, asked, counts }: Tally,
	hidden: ReadonlySet<string | undefined>
): CountedQuestion {
	const labelOf = (value: string | undefined) =>
		question.choices.find((choice) => choice.value === value)?.label ?? 'No answer';
	const all = hidden.size === 0;
	const rows = [...counts]
		.filter(([value]) => !hidden.has(value))
		.map(([value, count]) => ({
			value,
			label: labelOf(value),
			count,
			...(all && { percent: Math.round((count / asked) * 100) })
		}));
	return {
		question: question.id,
		label: question.label,
		several: question.kind === 'choices',
		shown: all ? 'all' : rows.length > 0 ? 'merged' : 'withheld',
		rows,
		merged: rows.length > 0 ? [...hidden].map(labelOf) : [],
		...(all && { asked })
	};
}
