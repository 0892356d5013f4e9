import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { reply } from '../content/schema/reply.ts';
import { parseMarkdownFile } from '../server/content/parse.ts';
import { checkIdentifying, checkReply, escapeMarkdown, replyMarkdown, type ReplyDraft } from './moderate.ts';
import { slugOf, yamlList, yamlText } from './yaml-text.ts';

const draft: ReplyDraft = {
	title: 'It is hard to find clubs at weekends',
	summary: 'A family said that clubs at weekends are hard to find. The council will list them.',
	kind: 'to-fix',
	year: 2026,
	themes: ['information', 'short-breaks'],
	said: 'I cannot find clubs at weekends.',
	response: [
		{ kind: 'did', text: 'We listed the [clubs](/activities).' },
		{ kind: 'will', text: 'We will look each month.' }
	],
	owner: 'SEND team',
	due: '2027-01-31',
	outcome: 'open',
	form: 'feedback',
	topics: ['lo-advice']
};
const fieldsOf = (made: ReplyDraft) => {
	const { path, text } = replyMarkdown(made, '2026-11-23');
	const { frontMatter, body } = parseMarkdownFile(text, path);
	expect(frontMatter.findings).toEqual([]);
	expect(body.trim()).toBe('');
	return reply.parse(frontMatter.data);
};

test('the entry is what the content check takes', () => {
	expect(replyMarkdown(draft, '2026-11-23').path).toBe(
		'you-said-we-did/2026-it-is-hard-to-find-clubs-at-weekends.md'
	);
	const { form, ...rest } = draft;
	expect(fieldsOf(draft)).toEqual({
		...rest,
		videos: [],
		source: [{ page: `/forms/${form}`, year: 2026 }],
		checked: '2026-11-23',
		review: '2027-05-24',
		status: 'confirmed',
		also: [],
		questions: [],
		related: []
	});
});

test('praise needs no answer, and what is left out is not in the file', () => {
	const praise: ReplyDraft = {
		...draft,
		kind: 'worked-well',
		response: [],
		owner: undefined,
		due: undefined
	};
	expect(fieldsOf(praise)).toMatchObject({ kind: 'worked-well', response: [] });
	expect(replyMarkdown(praise, '2026-11-23').text).not.toMatch(/owner|due|response/);
});

describe('whatever is typed stays a text', () => {
	const nasty = [
		'---',
		'x\n---\nstatus: closed',
		'"\n  evil: "yes',
		`'; }], kind: did`,
		'*alias',
		'&anchor !!js/function "x"',
		'a: b # c',
		'{ a: [b',
		'null',
		'\\',
		'\\u0000 \u2028\u0085\ufeff\ud800 \u007f',
		'| block',
		'%TAG',
		'<script>alert(1)</script>'
	];
	test.each(nasty)('%j', (text) => {
		const fields = fieldsOf({
			...draft,
			title: text,
			summary: text,
			said: text,
			owner: text,
			response: [{ kind: 'did', text }]
		});
		expect(Object.keys(fields).sort()).toEqual(Object.keys(fieldsOf(draft)).sort());
		expect(fields.status).toBe('confirmed');
		expect(fields.title).toBe(fields.response[0]?.text);
	});

	test.each(nasty)('as YAML alone: %j', (text) => {
		expect(parse(`a: ${yamlText(text)}\nb: 1`)).toEqual({ a: text.toWellFormed(), b: 1 });
		expect(parse(`a: ${yamlList([text, 'no', 'short-breaks', '2026'])}`)).toEqual({
			a: [text.toWellFormed(), 'no', 'short-breaks', '2026']
		});
	});
});

test('the words of a family make no link, picture, heading or address', () => {
	expect(escapeMarkdown('[x](https://a.example)')).toBe('\\[x\\](https\\://a.example)');
	expect(escapeMarkdown('# a *b* <b> www.a.example sam@a.example')).toBe(
		'\\# a \\*b\\* \\<b\\> www\\.a.example sam\\@a.example'
	);
	expect(escapeMarkdown('1. a')).toBe('1\\. a');
	expect(escapeMarkdown('- a - b')).toBe('\\- a - b');
	expect(escapeMarkdown('It is 5 - 3, isn’t it?')).toBe('It is 5 - 3, isn’t it?');
});

test('the name of the file can lead nowhere and hits no other', () => {
	const pathOf = (title: string, taken: string[] = []) =>
		replyMarkdown({ ...draft, title }, '2026-11-23', taken).path;
	expect(pathOf('../../etc/passwd')).toBe('you-said-we-did/2026-etc-passwd.md');
	expect(pathOf('…')).toBe('you-said-we-did/2026-comment.md');
	expect(pathOf('Łódź: café')).toBe('you-said-we-did/2026-lodz-cafe.md');
	expect(pathOf('a', ['2026-a', '2026-a-2'])).toBe('you-said-we-did/2026-a-3.md');
	expect(slugOf(`${'a'.repeat(59)} b`, 60)).toBe('a'.repeat(59));
});

test('what is missing or too long is said by field, and no entry is made', () => {
	const bad: ReplyDraft = {
		...draft,
		title: ' ',
		summary: 'x'.repeat(221),
		said: '*'.repeat(451),
		response: [],
		owner: 'x'.repeat(81),
		themes: [],
		year: 1999,
		due: '2026-02-30'
	};
	expect(checkReply(bad).map(({ field }) => field)).toEqual([
		'title',
		'summary',
		'said',
		'response',
		'owner',
		'themes',
		'year',
		'due'
	]);
	expect(() => replyMarkdown(bad, '2026-11-23')).toThrow('title: Write something');
	expect(checkReply({ ...draft, response: [{ kind: 'did', text: 'x'.repeat(601) }] })[0]?.field).toBe(
		'response.0'
	);
	expect(
		checkReply({ ...draft, title: 'x'.repeat(90), summary: 'x'.repeat(220), said: 'x'.repeat(900) })
	).toEqual([]);
	expect(
		fieldsOf({ ...draft, title: 'x'.repeat(90), summary: 'x'.repeat(220), said: 'x'.repeat(900) })
	).toBeTruthy();
});

test('every text that would be published is looked through', () => {
	const named = {
		...draft,
		title: 'Sam waits',
		owner: 'Mrs Patel',
		response: [{ kind: 'did' as const, text: 'We rang 07700 900 982.' }]
	};
	expect(checkIdentifying(named).map(({ field, findings }) => [field, findings[0]?.found])).toEqual([
		['title', 'Sam'],
		['response.0', '07700 900 982'],
		['owner', 'Mrs Patel']
	]);
	expect(checkIdentifying(draft)).toEqual([]);
});
