import { expect, test } from 'vitest';
import type { LocalOffer, Reply } from '../../content/local-offer.ts';
import { Presenter } from './present.ts';
import { replyView } from './reply-view.ts';

const offer = { vocabulary: { themes: [] }, site: { contacts: [] }, jargon: [] } as unknown as LocalOffer;
const presenter = new Presenter(offer, 'en-GB', { 'page.jargon.title': 'Words explained' });
const reply = (outcome: string, due?: string) =>
	({
		slug: 'ramps',
		fields: {
			title: 'Ramps',
			summary: 'No ramps',
			kind: 'to-fix',
			year: 2026,
			themes: [],
			said: 'There are no ramps.',
			response: [
				{ kind: 'will', text: 'We will build ramps.' },
				{ kind: 'did', text: 'We asked for plans.' }
			],
			outcome,
			due
		},
		translations: {}
	}) as unknown as Reply;
const promiseOf = (outcome: string, due?: string) =>
	replyView(reply(outcome, due), presenter, 'en-GB', '2026-11-22').promise;

test('an open promise whose day has passed is late, on the day itself not yet', () => {
	expect(promiseOf('open', '2026-11-21')).toEqual({ due: '2026-11-21', late: true });
	expect(promiseOf('partly', '2026-11-22')).toEqual({ due: '2026-11-22', late: false });
	expect(promiseOf('not-done', '2020-01-01')?.late).toBe(true);
});

test('what is done, was never recorded, or has no day, is no open promise', () => {
	expect(promiseOf('done', '2020-01-01')).toBeUndefined();
	expect(promiseOf('not-recorded', '2020-01-01')).toBeUndefined();
	expect(promiseOf('open')).toBeUndefined();
});

test('what was done stands before what was promised', () => {
	const { answers } = replyView(reply('open'), presenter, 'en-GB', '2026-11-22');
	expect(answers.map(({ kind }) => kind)).toEqual(['did', 'will']);
});
