import { describe, expect, test } from 'vitest';
import { csvCell, exportName, toCsv, toHtml, toJson } from './export.ts';
import type { OpenedSubmission } from './open-submission.ts';
import { findBreaks, makeForm } from './staff-for-tests.ts';

const facts = { from: '2026-11-01', to: '2026-11-30', exportedAt: '2026-12-01T09:00:00.000Z' };
const opened = (texts: Record<string, string>, more: Partial<OpenedSubmission> = {}): OpenedSubmission => ({
	stored: {
		reference: 'RLO-7K2M-9QXD-0T4B',
		formId: 'breaks',
		formVersion: 3,
		receivedAt: '2026-11-21T10:00:05.000Z'
	},
	form: makeForm(texts),
	view: findBreaks('breaks', 'en-GB'),
	rows: Object.entries(texts).map(([question, text]) => ({ question, label: `About ${question}`, text })),
	sealedWords: [],
	marks: [],
	canReply: true,
	...more
});

/** A reader of RFC 4180 that knows nothing of the writer. */
function readCsv(text: string): string[][] {
	const lines: string[][] = [[]];
	const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
	for (let found = cell.exec(text); found; found = cell.exec(text)) {
		const value = found[1] ?? '';
		lines.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
		if (found[2] === '\r\n') lines.push([]);
	}
	return lines.slice(0, -1);
}

describe('a table', () => {
	test('has a line for each submission and a column for each question, whatever was typed', () => {
		const odd = 'She said "no", twice;\nthen\tyes, 5';
		const csv = toCsv([opened({ name: 'Sam', more: odd }), opened({ more: 'x', cost: '5' })]);
		expect(csv.startsWith('\ufeff')).toBe(true);
		const [head, first, second, ...rest] = readCsv(csv.slice(1));
		expect(head?.slice(6)).toEqual(['About name', 'About more', 'About cost']);
		expect(first?.slice(6)).toEqual(['Sam', odd, '']);
		expect(second?.slice(6)).toEqual(['', 'x', '5']);
		expect(rest).toEqual([]);
	});

	test('keeps questions of two forms apart, and says what to check', () => {
		const other = opened({ name: 'Kim' }, { marks: [{ code: 'led-out', text: 'Leads out' }] });
		other.stored = { ...other.stored, formId: 'complaint' };
		const [head, , second] = readCsv(toCsv([opened({ name: 'Sam' }), other]).slice(1));
		expect(head).toHaveLength(8);
		expect(second?.slice(5)).toEqual(['Leads out', '', 'Kim']);
	});

	test('has the sealed words beside the answers, and loses none of two under one label', () => {
		const row = (text: string) => ({ question: undefined, label: 'Name', text });
		const [head, first] = readCsv(
			toCsv([opened({}, { rows: [row('a'), row('b')], sealedWords: [row('c')] })]).slice(1)
		);
		expect(head?.slice(6)).toEqual(['Name', 'Name (as the family saw it)']);
		expect(first?.slice(6)).toEqual(['a\nb', 'c']);
	});

	test.each([
		'=HYPERLINK("https://evil.example","x")',
		'+1',
		'-2+3',
		'@SUM(1)',
		'\t=1',
		'\r=1',
		'  =1',
		'\u200b=1',
		'＝1',
		'−1',
		'|cmd',
		'%x',
		'\u0000=1'
	])('runs no formula: %j', (text) => {
		const [line] = readCsv(`${csvCell(text)}\r\n`);
		expect(line?.[0]).toBe(`'${text}`);
	});

	test('runs no formula on a later line of an answer, which some programs make a cell of its own', () => {
		expect(csvCell('a\n=1')).toBe(`"a\n'=1"`);
	});

	test('leaves ordinary words as they are', () => {
		for (const text of ['Sam', '5 - 3', 'a=b', '']) expect(csvCell(text)).toBe(`"${text}"`);
	});

	test('runs no formula in a heading either: an outbox may have made up a question', () => {
		const csv = toCsv([opened({}, { rows: [{ question: '=1', label: '=1', text: 'x' }] })]);
		expect(csv).toContain(`"'=1"`);
	});
});

describe('pages to print', () => {
	const script = `</title></dd><script>alert(1)</script><img src=x onerror="alert('1')">`;
	const html = toHtml(
		[
			opened(
				{ name: script },
				{
					marks: [{ code: 'unknown-question', text: script }],
					sealedWords: [{ question: undefined, label: script, text: script }]
				}
			)
		],
		{ ...facts, from: script }
	);

	test('show what was typed and run none of it', () => {
		expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(html).not.toMatch(/<script|<img/);
		expect(html.match(/<\/title>/g)).toHaveLength(1);
		expect(html).toContain(`default-src 'none'`);
	});

	test('are well formed: each element that opens closes', () => {
		const tags = (name: string, end: string) => html.match(new RegExp(`<${end}${name}[ >]`, 'g'))?.length;
		for (const name of ['article', 'dl', 'dt', 'dd', 'ul', 'li', 'h2', 'h3']) {
			expect(tags(name, ''), name).toBeGreaterThan(0);
			expect(tags(name, ''), name).toBe(tags(name, '/'));
		}
	});
});

test('JSON holds the answers, the marks and what did not open', () => {
	const closed = opened({}, { form: undefined, marks: [{ code: 'does-not-open', text: 'No' }] });
	const { submissions, ...rest } = JSON.parse(toJson([opened({ name: 'Sam' }), closed], facts)) as {
		submissions: unknown[];
	};
	expect(rest).toEqual(facts);
	expect(submissions).toMatchObject([
		{ reference: 'RLO-7K2M-9QXD-0T4B', answers: { name: 'Sam' }, locale: 'en-GB' },
		{ reference: 'RLO-7K2M-9QXD-0T4B', marks: [{ code: 'does-not-open' }] }
	]);
});

test('the name of the file can lead nowhere', () => {
	expect(exportName('feedback', facts, 'csv')).toBe('feedback-2026-11-01-to-2026-11-30.csv');
	expect(exportName('../../etc/"x"', facts, 'json')).toBe('etc-x-2026-11-01-to-2026-11-30.json');
	expect(exportName(undefined, facts, 'html')).toMatch(/^forms-/);
});

describe('what staff wrote', () => {
	const written = [
		{ reply: true, who: 'Ann', writtenAt: '2026-11-22T10:00:00.000Z', text: 'Thank you.\n=Yes' },
		{ reply: false, who: 'Ben', writtenAt: '2026-11-22T11:00:00.000Z', text: '<b>Ring</b> first' },
		{ reply: false, who: 'Cem', writtenAt: '2026-11-22T12:00:00.000Z', text: undefined }
	];
	const answered = { ...opened({ name: 'Sam' }), written };
	const other = 'It was sealed to another key, so this one did not open it.';

	test('is in the table beside the answers, where no formula runs either', () => {
		const [head, line, silent] = readCsv(toCsv([answered, opened({ name: 'Kim' })]).slice(1));
		expect(head?.slice(-2)).toEqual(['Replies to the family', 'Notes of the team']);
		expect(line?.slice(-2)).toEqual([
			"Ann, 2026-11-22T10:00:00.000Z:\nThank you.\n'=Yes",
			`Ben, 2026-11-22T11:00:00.000Z:\n<b>Ring</b> first\nCem, 2026-11-22T12:00:00.000Z:\n${other}`
		]);
		expect(silent?.slice(-2)).toEqual(['', '']);
	});

	test('is on the pages as text, and in the file for programs as it was written', () => {
		const html = toHtml([answered], facts);
		expect(html).toContain('Reply to the family by Ann');
		expect(html).toContain('&lt;b&gt;Ring&lt;/b&gt; first');
		expect(html).toContain(other);
		const parsed = JSON.parse(toJson([answered], facts)) as { submissions: { written: unknown }[] };
		expect(parsed.submissions[0]?.written).toEqual(JSON.parse(JSON.stringify(written)));
	});
});
