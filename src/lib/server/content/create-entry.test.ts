import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fileOfKind, kindFolders, type KindName } from '../../content/kinds.ts';
import { createEntry, CreateError, kindNamed } from './create-entry.ts';
import { everyField, explainFields, explainForm, type Field } from './field-guide.ts';
import { sixMonthsAfter } from './new-entry.ts';
import { parseMarkdownFile, parseYaml } from './parse.ts';
import { readContent } from './read.ts';

const today = '2026-11-21';
const temporary = mkdtempSync(join(tmpdir(), 'content-new-'));
afterAll(() => rmSync(temporary, { recursive: true }));

let folder = '';
let copies = 0;
beforeEach(() => {
	folder = join(temporary, String((copies += 1)));
	cpSync('tests/fixtures/content/good', folder, { recursive: true });
});

const kinds = Object.keys(kindFolders) as KindName[];
const schemaOf = (kind: KindName) => fileOfKind(kind).schema;
/** Easy Read words are a file of their own, which comes after the page. */
const findings = async () =>
	(await readContent(folder, { mode: 'demo', today })).findings.filter(({ code }) => code !== 'no-easy-read');
const create = (kind: KindName, title = 'Music: a “start”') => createEntry(folder, { kind, title, today });
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const change = (file: string, edit: (text: string) => string) =>
	writeFileSync(join(folder, file), edit(read(file)));
const parse = (file: string, text: string) =>
	file.endsWith('.yaml') ? parseYaml(text, file) : parseMarkdownFile(text, file).frontMatter;

/** Paths of the values that an officer must give: all that is needed, but what `new` fills in by itself. */
function neededIn(fields: Field[], path = ''): string[] {
	return fields.flatMap(({ name, needed, form }) => {
		if (['title', 'status', 'checked', 'review'].includes(name) || !(needed || name === 'response'))
			return [];
		const inner = form.type === 'list' ? form.of : form;
		return inner.type === 'group' ? neededIn(inner.fields, `${path}${name}.`) : [`${path}${name}`];
	});
}

/** What an officer would write behind each colon that is left open. */
const answers: Record<string, string> = {
	'source.general': 'Everybody knows it',
	about: '[Before you start]',
	ages: '5-18',
	area: '[care]',
	audience: '[parent]',
	columns: '[Year, Plans]',
	id: 'first',
	next: '[Somebody reads it]',
	examples: '[You need a rest]',
	interests: '[music]',
	needs: '[any]',
	support: '[group]',
	themes: '[health]',
	values: '[12]',
	version: '1',
	minutes: '5',
	retention: '90',
	team: 'services/send-team',
	year: '2022',
	order: '5'
};

/** Fields that hold others, which stand below them. */
const groups = ['source', 'cost', 'contact', 'place', 'referral', 'response', 'rows', 'pages'];

/** The first of the kinds of question, with its words. */
const aQuestion = `- kind: text
        id: name
        label: { en-GB: Your name?, en-GB-simple: Your name? }
        missing: Write it
      # - kind: text #`;

/** Fills the open fields and keeps the last of the four kinds of source. */
function fill(text: string, kind: KindName): string {
	const words = new Map<string, string>();
	for (const { path, field } of everyField(explainForm(schemaOf(kind)))) {
		const first = field.form.type === 'value' ? field.form.words?.[0] : undefined;
		if (first && !path.startsWith('schedule')) words.set(path, first);
	}
	let parent = '';
	return text
		.replace('# - kind: text #', aQuestion)
		.replace('# - general: #', '- general: Everybody knows it #')
		.split('\n')
		.map((line) => {
			const [, margin = '', name, start] = /^((?:  )*(?:- )?)([a-z]+):( \[\])? # /.exec(line) ?? [];
			if (!name) return line;
			if (margin === '') parent = name;
			const path = margin === '' ? name : `${parent}.${name}`;
			const optional = start && !(name in answers);
			if (optional || groups.includes(path) || name === 'questions') return line;
			const value = kind === 'figure' && name === 'year' ? '"2022"' : (answers[name] ?? words.get(path));
			return line.replace(/:( \[\])? # /, `: ${value ?? 'Something true'} # `);
		})
		.join('\n');
}

/** Takes away the line that stands for the text of the page. */
const writeBody = (text: string) => text.replace(/<!--.*-->/, '## What it is\n\nA start.');

describe.each(kinds)('a new %s', (kind) => {
	test('has every field, in the order of the schema', async () => {
		const lines = read(await create(kind)).split('\n');
		const names = lines.flatMap((line) => /^(?:# )?([a-z]+):/.exec(line)?.[1] ?? []);
		expect(names).toEqual(explainFields(schemaOf(kind)).map(({ name }) => name));
		for (const line of lines.filter((text) => /^[# ]*[a-z]+:/.test(text)))
			expect(line).toMatch(/: .*# [A-Z].*\.$/);
	});

	test('is reported as empty in each place that is needed, and in nothing else', async () => {
		const file = await create(kind);
		const found = await findings();
		expect(new Set(found.map((finding) => finding.file))).toEqual(new Set([file]));
		const messages = found.map(({ message }) => message.replace(/\[1\]/, ''));
		expect(messages).toEqual(
			neededIn(explainFields(schemaOf(kind))).map((path) =>
				expect.stringMatching(new RegExp(`^"${path}" is (empty|a list of 0); expected `))
			)
		);
	});

	test('passes once everything is filled in', async () => {
		const file = await create(kind);
		change(file, (text) => writeBody(fill(text, kind)));
		expect(await findings()).toEqual([]);
	});

	test('has no line that the check would not know, once every # in front is taken away', async () => {
		const file = await create(kind);
		const open = read(file).replace(
			/^( *)((?:# +)+)/gm,
			(_all, margin: string, signs: string) => margin + signs.replaceAll('# ', '')
		);
		const { data, findings: broken } = parse(file, open);
		expect(broken).toEqual([]);
		const issues = schemaOf(kind).safeParse(data).error?.issues ?? [];
		expect(issues.length).toBeGreaterThan(0);
		expect(issues.filter(({ code }) => code === 'unrecognized_keys')).toEqual([]);
	});

	test('does not overwrite a file that is there', async () => {
		const file = await create(kind);
		change(file, () => 'Work of a whole day');
		await expect(create(kind)).rejects.toThrow(CreateError);
		await expect(create(kind)).rejects.toThrow('is there already and was left as it is');
		expect(read(file)).toBe('Work of a whole day');
	});

	test('may be asked for by its name or by its folder', () => {
		expect(kindNamed(kind)).toBe(kind);
		expect(kindNamed(kindFolders[kind])).toBe(kind);
	});
});

test.each(kinds.filter((kind) => fileOfKind(kind).ending === 'md'))(
	'a new %s is still reported when only its text is left to write',
	async (kind) => {
		const file = await create(kind);
		change(file, (text) => fill(text, kind));
		expect((await findings()).map(({ file: where, code }) => `${where} ${code}`)).toEqual([
			`${file} raw-html`
		]);
	}
);

test('a kind that nobody knows is no kind', () => {
	expect(kindNamed('toString')).toBeUndefined();
	expect(kindNamed('')).toBeUndefined();
});

test('a new page holds its title as it was said, today, and a review in six months', async () => {
	const { data } = parse('x.md', read(await create('service', '  "Sing" # 1:\n a song ')));
	expect(data).toMatchObject({
		title: '"Sing" # 1: a song',
		status: 'needs-checking',
		checked: '2026-11-21',
		review: '2027-05-21'
	});
});

test('the words that a list allows stand behind its field', async () => {
	const text = read(await create('service'));
	expect(text).toMatch(/^needs: \[\] # .*vocabulary\/needs\.yaml: any, autism\.$/m);
	expect(text).toMatch(/^ {2}# via: # .*site\.yaml: emergency, council\. Optional/m);
	expect(text).toMatch(/^level: # .*One of: universal, specialist, high-need\.$/m);
});

test('a list that cannot be read is named by its file', async () => {
	writeFileSync(join(folder, 'vocabulary/needs.yaml'), '- {');
	expect(read(await create('service'))).toMatch(/^needs: \[\] # .*the ids of vocabulary\/needs\.yaml\.$/m);
});

test('a folder of a kind that is not there yet is made', async () => {
	rmSync(join(folder, 'guides'), { recursive: true });
	expect(await create('guide')).toBe(join('guides', 'music-a-start.md'));
});

test('a content folder that is not there is not made, because its name may be a slip', async () => {
	folder = join(temporary, 'slip');
	await expect(create('guide')).rejects.toThrow(`There is no folder "${folder}"`);
});

test('a title that makes no address is refused', async () => {
	await expect(create('guide', '؟؟')).rejects.toThrow('No address can be made from the title "؟؟"');
});

test.each([
	['2026-11-21', '2027-05-21'],
	['2026-08-31', '2027-02-28'],
	['2027-08-31', '2028-02-29'],
	['2026-12-31', '2027-06-30']
])('six months after %s is %s', (day, later) => {
	expect(sixMonthsAfter(day)).toBe(later);
});
