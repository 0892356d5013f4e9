import { beforeAll, describe, expect, test } from 'vitest';
import { newKeyPair } from '../sealing/keys.ts';
import type { SealedForm } from '../sealing/envelope.ts';
import { openSubmission } from './open-submission.ts';
import { findBreaks, goodAnswers, makeForm, makeSealer } from './staff-for-tests.ts';
import { holdTeamKey, TeamKeyLocked, type TeamKey } from './team-key.ts';

let sealer: Awaited<ReturnType<typeof makeSealer>>;
let key: TeamKey;
beforeAll(async () => {
	sealer = await makeSealer();
	key = await holdTeamKey([sealer.team.identity]);
	return () => key.lock();
});
const openForm = async (what: SealedForm | Uint8Array) =>
	openSubmission(key, await sealer.store(what), findBreaks);
const codes = (opened: Awaited<ReturnType<typeof openForm>>) =>
	opened.marks.map(({ code, question }) => (question === undefined ? code : `${code} ${question}`));

test('a form as the page sends it opens without a mark, in the words of the form', async () => {
	const opened = await openForm(makeForm(goodAnswers));
	expect(opened.marks).toEqual([]);
	expect(opened.rows.map(({ question, text }) => [question, text])).toEqual([
		['who', 'A young person'],
		['needs', 'Music\nSwimming'],
		['more', ''],
		['name', 'Sam'],
		['email', 'sam@example.com'],
		['phone', ''],
		['postcode', '']
	]);
	expect(opened).toMatchObject({
		canReply: true,
		sealedWords: [],
		stored: { reference: 'RLO-7K2M-9QXD-0T4B' }
	});
	expect(opened.stored).not.toHaveProperty('sealed');
});

test('the recovery key opens it as well', async () => {
	const recovery = await holdTeamKey([sealer.recovery.identity]);
	const opened = await openSubmission(recovery, await sealer.store(makeForm(goodAnswers)), findBreaks);
	expect(opened.form?.answers).toEqual(goodAnswers);
	recovery.lock();
});

test('a form in another language is read in English, beside what the family saw', async () => {
	const opened = await openForm(makeForm(goodAnswers, { locale: 'pl' }));
	expect(opened.rows[0]?.label).toBe('Who is asking?');
	expect(opened.sealedWords).toHaveLength(7);
	expect(opened.marks).toEqual([]);
});

describe('an outbox may have sealed anything; it is marked and shown', () => {
	test('wrong and missing answers', async () => {
		const opened = await openForm(
			makeForm({
				...goodAnswers,
				who: 'martian',
				email: 'nobody',
				name: 'A very long name indeed',
				needs: []
			})
		);
		expect(codes(opened)).toEqual([
			'wrong-answer who',
			'wrong-answer needs',
			'wrong-answer name',
			'wrong-answer email'
		]);
		const texts = opened.rows.map(({ text }) => text);
		expect(texts).toEqual(expect.arrayContaining(['martian', 'nobody', 'A very long name indeed']));
	});

	test('answers that lead out of the form', async () => {
		expect(codes(await openForm(makeForm({ ...goodAnswers, who: 'school' })))).toEqual(['led-out']);
	});

	test('answers to questions that are not asked, or that no form has', async () => {
		const strange = JSON.parse(
			'{"__proto__":"<b>hello</b>","constructor":["x","y"]}'
		) as SealedForm['answers'];
		const opened = await openForm(
			makeForm({ ...goodAnswers, born: '2019-02-03', ...strange, odd: '<script>' })
		);
		expect(codes(opened)).toEqual([
			'not-asked born',
			'unknown-question __proto__',
			'unknown-question constructor',
			'unknown-question odd'
		]);
		expect(opened.rows).toContainEqual({
			question: 'born',
			label: 'When was your child born?',
			text: '2019-02-03'
		});
		expect(opened.rows).toContainEqual({ question: 'odd', label: 'odd', text: '<script>' });
		expect(opened.rows).toContainEqual({ question: 'constructor', label: 'constructor', text: 'x\ny' });
	});

	test('a prototype among the answers', async () => {
		const text = JSON.stringify(makeForm(goodAnswers)).replace(
			'"answers":{',
			'"answers":{"__proto__":"polluted",'
		);
		const opened = await openForm(new TextEncoder().encode(text));
		expect(codes(opened)).toEqual(['unknown-question __proto__']);
		expect(opened.rows.at(-1)).toEqual({ question: '__proto__', label: '__proto__', text: 'polluted' });
	});

	test('words that say another thing than the answers', async () => {
		const opened = await openForm(
			makeForm(goodAnswers, { words: [{ label: 'Your name', text: 'Somebody\u202e else' }] })
		);
		expect(codes(opened)).toEqual(['other-words']);
		expect(opened.sealedWords).toEqual([{ question: undefined, label: 'Your name', text: 'Somebody else' }]);
		expect(opened.rows.find(({ question }) => question === 'name')?.text).toBe('Sam');
	});

	test('another form than the row says', async () => {
		const stored = { ...(await sealer.store(makeForm(goodAnswers))), formId: 'complaint' };
		const opened = await openSubmission(key, stored, findBreaks);
		expect(codes(opened)).toEqual(['other-form']);
	});

	test('no key for a reply', async () => {
		const opened = await openForm(makeForm(goodAnswers, { replyTo: 'age1tag' }));
		expect(codes(opened)).toEqual(['no-reply-key']);
		expect(opened.canReply).toBe(false);
	});

	test('what is no form', async () => {
		const opened = await openForm(new TextEncoder().encode('Please help us'));
		expect(codes(opened)).toEqual(['no-form']);
		expect(opened.rows[0]?.text).toBe('Please help us');
	});
});

test('a form of another version, or one that is gone, is shown in the words that were sealed and as answers', async () => {
	for (const [change, code] of [
		[{ formVersion: 2 }, 'other-version'],
		[{ form: 'gone' }, 'unknown-form']
	] as const) {
		const opened = await openForm(makeForm(goodAnswers, change));
		expect(codes(opened)).toContain(code);
		expect(opened.view).toBeUndefined();
		expect(opened.rows).toContainEqual({ question: undefined, label: 'Your name', text: 'Sam' });
		expect(opened.rows).toContainEqual({ question: 'needs', label: 'needs', text: 'music\nswimming' });
	}
});

test('a date is judged by the day of writing, unless a device says that it wrote later than it arrived', async () => {
	const parent = {
		who: 'parent',
		born: '2019-02-03',
		plan: 'yes',
		review: '2026-11-10',
		needs: ['music'],
		name: 'Sam'
	};
	const written = (writtenAt: string) => openForm(makeForm(parent, { writtenAt, offline: true }));
	expect(codes(await written('2026-11-09T10:00:00Z'))).toEqual([]);
	expect(codes(await written('2026-11-12T10:00:00Z'))).toEqual(['wrong-answer review']);
	const unborn = makeForm(
		{ ...parent, born: '2027-01-01', review: '' },
		{ writtenAt: '2030-01-01T10:00:00Z', offline: true }
	);
	expect(codes(await openForm(unborn))).toEqual(['wrong-answer born']);
});

test('what another key sealed, or what was damaged, is marked', async () => {
	const stored = await sealer.store(makeForm(goodAnswers));
	const other = await holdTeamKey([(await newKeyPair()).identity]);
	expect(codes(await openSubmission(other, stored, findBreaks))).toEqual(['does-not-open']);
	other.lock();
	const damaged = { ...stored, sealed: stored.sealed.with(-1, 1 ^ (stored.sealed.at(-1) ?? 0)) };
	expect(codes(await openSubmission(key, damaged, findBreaks))).toEqual(['does-not-open']);
});

test('a locked key opens nothing, and that is no fault of the form', async () => {
	const locked = await holdTeamKey([sealer.team.identity]);
	locked.lock();
	await expect(openSubmission(locked, await sealer.store(makeForm(goodAnswers)), findBreaks)).rejects.toThrow(
		TeamKeyLocked
	);
});
