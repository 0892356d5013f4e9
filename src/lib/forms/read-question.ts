import { dateParts, listOf, type Answers } from './answers.ts';
import { cleanText, countCharacters, isUnreadable } from './characters.ts';
import type { QuestionView } from './form-view.ts';
import type { Reading } from './problem.ts';
import { readDate } from './read-date.ts';
import { longestEmail, readEmail, readMoney, readPhone, readPostcode } from './read-typed.ts';

const typedReaders = { email: readEmail, phone: readPhone, postcode: readPostcode, money: readMoney };

/** A typed value beyond this is not looked at: nobody's number or address is so long. */
const longestTyped = 1000;

/**
 * What an answer is in its normal form (empty if there is none), or what is wrong with it.
 * @param today the day in Europe/London, such as `2026-11-21`
 */
export function readQuestion(
	question: QuestionView,
	answers: Answers,
	today: string
): Reading<string | string[]> {
	const list = listOf(answers, question.id);
	if (list.length === 0)
		return question.optional
			? { value: '' }
			: { code: 'missing', values: { words: question.missing ?? question.label } };

	switch (question.kind) {
		case 'choice':
			return list.length > 1 ? { code: 'too-many' } : readChoices(question, list);
		case 'choices':
			return readChoices(question, list);
		case 'date':
			return readDay(question, dateParts(answers, question.id), today);
	}

	const text = answers[question.id];
	if (typeof text !== 'string' || isUnreadable(text)) return { code: 'text' };
	if (question.kind === 'text' || question.kind === 'long-text')
		return readText(cleanText(text).trim(), question.longest);
	if (text.length <= longestTyped) return typedReaders[question.kind](text);
	return question.kind === 'email' ? readText(text, longestEmail) : { code: question.kind };
}

function readText(text: string, longest: number): Reading {
	const length = countCharacters(text, longest);
	return length > longest ? { code: 'too-long', values: { longest, length } } : { value: text };
}

function readChoices(
	question: Extract<QuestionView, { kind: 'choice' | 'choices' }>,
	list: string[]
): Reading<string | string[]> {
	const chosen = question.choices.filter(({ value }) => list.includes(value));
	if (list.some((value) => !chosen.some((choice) => choice.value === value))) return { code: 'not-a-choice' };
	const alone = chosen.find((choice) => choice.alone);
	if (alone && chosen.length > 1) return { code: 'exclusive', values: { choice: alone.label } };
	const values = chosen.map(({ value }) => value);
	return { value: question.kind === 'choice' ? (values[0] ?? '') : values };
}

function readDay(
	question: Extract<QuestionView, { kind: 'date' }>,
	typed: ReturnType<typeof dateParts>,
	today: string
): Reading {
	if (typed.some((part) => part.length > longestTyped)) return { code: 'not-a-date', part: 'day' };
	const reading = readDate(typed);
	if (!('value' in reading)) return reading;
	if (question.when === 'past' && reading.value > today) return { code: 'date-in-future', part: 'day' };
	if (question.when === 'future' && reading.value < today) return { code: 'date-in-past', part: 'day' };
	return reading;
}
