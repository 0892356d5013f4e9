import { expect, test } from 'vitest';
import { decodeForm, encodeForm, type SealedForm } from './envelope.ts';

const form: SealedForm = {
	v: 1,
	form: 'personal-budget',
	formVersion: 2,
	locale: 'en-GB-simple',
	answers: { who: 'parent', needs: ['transport', 'breaks'], story: 'Zażółć 😀' },
	words: [{ label: 'Who is asking?', text: 'A parent' }],
	replyTo: 'age1pq1abc',
	writtenAt: '2026-11-22T10:00:00.000Z',
	offline: false
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test('a form comes back as it was', () => {
	expect(decodeForm(encodeForm(form))).toEqual(form);
});

test('what is not in the envelope is not read, and a hostile name of a question is only a name', () => {
	const hostile = JSON.stringify({ ...form, extra: 1 }).replace('"who"', '"__proto__"');
	const read = decodeForm(new TextEncoder().encode(hostile));
	expect(Object.keys(read)).toEqual(Object.keys(form));
	expect(Object.keys(read.answers)).toEqual(['__proto__', 'needs', 'story']);
	expect(Object.getPrototypeOf(read.answers)).toBeNull();
	expect('parent' in Object.prototype).toBe(false);
});

test.each<[keyof SealedForm, unknown]>([
	['form', 7],
	['formVersion', 0],
	['formVersion', '2'],
	['locale', null],
	['answers', ['a']],
	['answers', null],
	['answers', { who: 'ok', canary: { deep: 'canary' } }],
	['answers', { who: ['canary', 3] }],
	['words', [{ label: 'canary' }]],
	['words', {}],
	['replyTo', undefined],
	['writtenAt', 'canary'],
	['offline', 'no']
])('a form whose %s is %j is refused by name, without what it holds', (name, value) => {
	const read = () => decodeForm(bytes({ ...form, [name]: value }));
	expect(read).toThrow(`"${name}"`);
	expect(read).not.toThrow('canary');
});

test('what is no form is refused without what it holds', () => {
	for (const wrong of [
		new TextEncoder().encode('{"canary'),
		Uint8Array.of(0xff, 0xfe),
		bytes([]),
		bytes(null),
		bytes({ canary: 1 })
	]) {
		expect(() => decodeForm(wrong)).toThrow(/^Opened, but it is no form: /);
		expect(() => decodeForm(wrong)).not.toThrow('canary');
	}
});

test('a form of a newer release says that the site must be updated', () => {
	expect(() => decodeForm(bytes({ ...form, v: 2 }))).toThrow(
		'The form was sealed by a newer release (version 2 of the envelope, this one reads 1). Update this site.'
	);
});
