import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entrySchemas } from '../../content/kinds.ts';
import { folderKinds } from '../../content/local-offer.ts';
import { explainIssues } from './explain.ts';
import { parseMarkdownFile, parseYaml } from './parse.ts';

const good = 'tests/fixtures/content/good';

/** A field of the front matter with the lines it takes, found without the parser under test. */
interface Field {
	name: string;
	/** 1-based. */
	line: number;
	lines: number;
}

function fieldsOf(lines: readonly string[]): Field[] {
	const end = lines.indexOf('---', 1);
	const starts = lines.flatMap((text, index) => {
		const name = /^([a-z]+):/.exec(text)?.[1];
		return name && index < end ? [{ name, index }] : [];
	});
	return starts.map(({ name, index }, position) => ({
		name,
		line: index + 1,
		lines: (starts[position + 1]?.index ?? end) - index
	}));
}

const files = folderKinds.flatMap((kind) =>
	readdirSync(join(good, kind))
		.filter((name) => /^[^.]+\.md$/.test(name))
		.map((name) => ({ kind, file: `${kind}/${name}` }))
);

describe.each(files)('$file', ({ kind, file }) => {
	const lines = readFileSync(join(good, file), 'utf8').split('\n');

	/** What is said about the file when a field's lines are replaced. */
	const findingsWith = ({ line, lines: count }: Field, instead: string[]) => {
		const text = lines.toSpliced(line - 1, count, ...instead).join('\n');
		const { frontMatter } = parseMarkdownFile(text, file);
		expect(frontMatter.findings).toEqual([]);
		const result = entrySchemas[kind].safeParse(frontMatter.data);
		return result.success ? [] : explainIssues(result.error.issues, frontMatter, file);
	};

	test.each(fieldsOf(lines))('nonsense in the field "$name" is reported on line $line', (field) => {
		const findings = findingsWith(field, [`${field.name}: { nonsense: 1 }`]);
		expect(findings.length).toBeGreaterThan(0);
		for (const { line, message } of findings) {
			expect(line).toBe(field.line);
			expect(message).toContain(`"${field.name}`);
		}
	});

	test.each(fieldsOf(lines))('the field "$name", when left out, is named or may be left out', (field) => {
		const findings = findingsWith(field, []);
		const optional = entrySchemas[kind].shape[field.name as 'title'].safeParse(undefined).success;
		expect(findings.map(({ code, line }) => [code, line])).toEqual(
			// The answer of a comment to fix is asked for by a rule of the whole entry.
			optional && !(field.name === 'response') ? [] : [['missing-field', 2]]
		);
	});
});

function explain(schema: z.ZodType, yaml: string): string[] {
	const located = parseYaml(yaml, 'x.yaml');
	const result = schema.safeParse(located.data);
	return explainIssues(result.error?.issues ?? [], located, 'x.yaml').map(({ message }) => message);
}

test('items of a list are counted from one, as people count', () => {
	const schema = z.strictObject({ rows: z.array(z.strictObject({ label: z.string() })) });
	expect(explain(schema, 'rows:\n  - { label: a }\n  - { label: 2 }\n')).toEqual([
		'"rows[2].label" is "2"; expected text'
	]);
});

test('a long value is cut, so that a message stays one line', () => {
	expect(explain(z.strictObject({ kind: z.enum(['a']) }), `kind: ${'b'.repeat(200)}`)).toEqual([
		`"kind" is "${'b'.repeat(57)}…"; expected "a"`
	]);
});

test('each unknown field is named by itself', () => {
	expect(explain(z.strictObject({}), 'one: 1\ntwo: 2\n')).toEqual([
		'"one" is not a field of this kind of entry',
		'"two" is not a field of this kind of entry'
	]);
});
