import { expect, test } from 'vitest';
import { PublishError } from './publish-error.ts';
import { markStillCorrect } from './still-correct.ts';

const guide = (head: string, body = 'checked: 2020-01-01\n') =>
	`---\ntitle: "A: b"\n${head}topics: [] # none\n---\n\n${body}`;
const dates = 'checked: 2026-05-20\nreview: 2026-11-20\n';
const mark = (text: string, file = 'guides/carers.md') => markStillCorrect(text, file, '2026-11-22');

test('only the two days change, and the next check comes after as long a time as before', () => {
	const { text, review } = mark(guide(dates));
	expect(review).toBe('2027-05-25');
	expect(text).toBe(guide('checked: 2026-11-22\nreview: 2027-05-25\n'));
});

test('an interval of more than a year becomes a year', () => {
	expect(mark(guide('checked: 2023-01-01\nreview: 2026-01-01\n')).review).toBe('2027-11-22');
});

test('quotes, notes behind a day, ends of lines and a mark at the start of the file stay', () => {
	const text = `\uFEFF${guide('checked: \'2026-05-20\'  # by Ann\nreview: "2026-11-20"\n')}`.replaceAll(
		'\n',
		'\r\n'
	);
	const after = mark(text).text;
	expect(after).toBe(text.replace('2026-05-20', '2026-11-22').replace('2026-11-20', '2027-05-25'));
});

test('the fields of a YAML file are changed where they stand, whatever its texts say', () => {
	const text = `summary: >-\n  checked: 2020-01-01\n${dates}notes:\n  - "review: 2020-01-01"\n`;
	expect(mark(text, 'figures/x.yaml').text).toBe(
		text.replace('2026-05-20', '2026-11-22').replace('2026-11-20', '2027-05-25')
	);
});

test.each([
	['no dates', guide('')],
	['a date twice', guide(`${dates}checked: 2026-05-21\n`)],
	['a date that is another field’s too', guide('checked: &day 2026-05-20\nreview: *day\n')],
	['a next check before the last', guide('checked: 2026-05-20\nreview: 2026-05-20\n')],
	['no fields', 'checked: 2026-05-20\nreview: 2026-11-20\n'],
	[
		'a text that goes on with what looks like a field',
		`---\ntitle: "A\nchecked: 2026-05-20\nreview: 2026-11-20"\n---\n`
	]
])('%s: nothing is changed, and staff are told to edit the file', (_what, text) => {
	expect(() => mark(text)).toThrow(PublishError);
});
