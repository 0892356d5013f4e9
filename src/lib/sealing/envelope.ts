import { SealingError } from './errors.ts';

/** What lies inside a sealed form. Whoever opens it needs nothing else to read it, not even the form's definition. */
export interface SealedForm {
	v: 1;
	form: string;
	formVersion: number;
	locale: string;
	/** By question, as typed. Not checked when it comes from an outbox: the staff browser does that. */
	answers: Record<string, string | string[]>;
	/** The questions and answers in words, as the family saw them. */
	words: { label: string; text: string }[];
	/** The age recipient that a reply is sealed to. */
	replyTo: string;
	/** ISO time. */
	writtenAt: string;
	/** Sealed on the device, without a network. */
	offline: boolean;
}

export function encodeForm(form: SealedForm): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(form));
}

/** @throws SealingError that names the field which is not as it should be, never what it holds */
export function decodeForm(plain: Uint8Array): SealedForm {
	const value = parse(plain);
	if (value.v !== 1)
		throw new SealingError(
			typeof value.v === 'number'
				? `The form was sealed by a newer release (version ${value.v} of the envelope, this one reads 1). Update this site.`
				: 'Opened, but it is no form: it says no version of the envelope.'
		);
	return {
		v: 1,
		form: field(value, 'form', isText, 'a text'),
		formVersion: field(value, 'formVersion', isVersion, 'a whole number from 1'),
		locale: field(value, 'locale', isText, 'a text'),
		answers: readAnswers(field(value, 'answers', isObject, 'an object')),
		words: field(value, 'words', isWords, 'a list of { label, text }').map(({ label, text }) => ({
			label,
			text
		})),
		replyTo: field(value, 'replyTo', isText, 'a text'),
		writtenAt: field(value, 'writtenAt', isTime, 'an ISO time'),
		offline: field(value, 'offline', (found) => typeof found === 'boolean', 'true or false')
	};
}

type Fields = Record<string, unknown>;

function parse(plain: Uint8Array): Fields {
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
	} catch {
		// The cause is dropped on purpose: a JSON error quotes what the family wrote, and errors reach logs.
		throw new SealingError('Opened, but it is no form: not JSON in UTF-8.');
	}
	if (!isObject(value)) throw new SealingError('Opened, but it is no form: not a JSON object.');
	return value;
}

function field<T>(
	from: Fields,
	name: keyof SealedForm,
	fits: (value: unknown) => value is T,
	expected: string
): T {
	const value = Object.hasOwn(from, name) ? from[name] : undefined;
	if (!fits(value)) throw new SealingError(`Opened, but its "${name}" is not ${expected}.`);
	return value;
}

/** Without a prototype: the names of questions come from outside. */
function readAnswers(from: Fields): SealedForm['answers'] {
	const answers = Object.create(null) as SealedForm['answers'];
	for (const [question, answer] of Object.entries(from)) {
		if (!isText(answer) && !(Array.isArray(answer) && answer.every(isText)))
			throw new SealingError('Opened, but one of its "answers" is neither a text nor a list of texts.');
		answers[question] = answer;
	}
	return answers;
}

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isVersion = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
const isTime = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));
const isWords = (value: unknown): value is SealedForm['words'] =>
	Array.isArray(value) && value.every((line) => isObject(line) && isText(line.label) && isText(line.text));
