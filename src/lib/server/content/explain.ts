import type { z } from 'zod';
import type { Finding } from '../../content/finding.ts';
import type { Located } from './parse.ts';

type Issue = z.core.$ZodIssue;

/** Schema issues of one file in words: which field, what was found, what was expected, how to fix it. */
export function explainIssues(issues: readonly Issue[], located: Located, file: string): Finding[] {
	return issues.flatMap((issue) => explainIssue(issue, located, file));
}

function explainIssue(issue: Issue, located: Located, file: string): Finding[] {
	const found = valueAt(located.data, issue.path);
	const field = fieldName(issue.path);
	const at = (
		code: Finding['code'],
		message: string,
		fix: string,
		place = located.locate(issue.path)
	): Finding => ({
		file,
		...place,
		severity: 'error',
		code,
		message,
		fix
	});
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) =>
			at(
				'unknown-field',
				`"${fieldName([...issue.path, key])}" is not a field of this kind of entry`,
				`check the spelling against content/README.md, or take the line out`,
				located.locateKey([...issue.path, key])
			)
		);
	}
	if (found === undefined) {
		return [
			at(
				'missing-field',
				`"${field}" is missing; expected ${expected(issue)}`,
				`add a line "${String(issue.path.at(-1) ?? field)}: …"`
			)
		];
	}
	const code = issue.code === 'custom' || issue.code === 'invalid_format' ? 'wrong-form' : 'wrong-value';
	return [
		at(
			code,
			`"${field}" is ${show(found)}; expected ${expected(issue)}`,
			found === null ? 'fill it in, or take it out' : howToFix(issue)
		)
	];
}

function expected(issue: Issue): string {
	switch (issue.code) {
		case 'invalid_value':
			return issue.values.length === 1
				? `"${String(issue.values[0])}"`
				: `one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
		case 'invalid_type':
			return issue.message.startsWith('Invalid input')
				? (typeWords[issue.expected] ?? issue.expected)
				: issue.message;
		case 'too_small':
			return issue.origin === 'string' ? 'some text' : `at least ${issue.minimum}`;
		case 'too_big':
			return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
		case 'invalid_format':
			return formatWords[issue.format] ?? issue.message;
		default:
			return issue.message;
	}
}

const typeWords: Record<string, string> = {
	string: 'text',
	array: 'a list: a line for each, starting with "- "',
	object: 'a group of fields, indented below it',
	number: 'a number without quotes',
	int: 'a whole number',
	boolean: 'true or false',
	record: 'a group of fields, indented below it'
};

const formatWords: Record<string, string> = {
	email: 'an e-mail address',
	url: 'a whole web address that starts with https://'
};

function howToFix(issue: Issue): string {
	switch (issue.code) {
		case 'invalid_value':
			return 'use one of these words, spelt the same';
		case 'too_big':
			return issue.origin === 'string'
				? 'say it shorter; details belong in the text below'
				: 'make it smaller';
		case 'invalid_type':
			return issue.expected === 'string' ? 'put the value in quotes' : 'write it as expected';
		default:
			return 'write it as expected';
	}
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
		data
	);
}

/** @example fieldName(['contacts', 0, 'phone']) // => 'contacts[1].phone' */
function fieldName(path: readonly PropertyKey[]): string {
	if (path.length === 0) return 'the file';
	return path
		.map((key, index) => (typeof key === 'number' ? `[${key + 1}]` : `${index ? '.' : ''}${String(key)}`))
		.join('');
}

function show(value: unknown): string {
	if (value === null) return 'empty';
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === 'object') return 'a group of fields';
	const text = String(value);
	return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}
