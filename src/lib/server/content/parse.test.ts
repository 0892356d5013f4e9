import { expect, test } from 'vitest';
import { parseMarkdownFile, parseYaml } from './parse.ts';

test('a value is found on its line and column of the whole file, however deep it lies', () => {
	const { frontMatter } = parseMarkdownFile('---\ntitle: A\nplace:\n  town: oakham\n---\n', 'x.md');
	expect(frontMatter.locate(['title'])).toEqual({ line: 2, column: 8 });
	expect(frontMatter.locate(['place', 'town'])).toEqual({ line: 4, column: 9 });
	expect(frontMatter.locateKey(['place', 'town'])).toEqual({ line: 4, column: 3 });
});

test('a value that is not there is looked for where its parent stands', () => {
	const { frontMatter } = parseMarkdownFile('---\ntitle: A\nplace:\n  town: oakham\n---\n', 'x.md');
	expect(frontMatter.locate(['place', 'kind'])).toEqual({ line: 4, column: 3 });
	expect(frontMatter.locate(['nothing', 0, 'at', 'all'])).toEqual({ line: 2, column: 1 });
});

test('the body begins on the line after the front matter, so that its own lines can be counted on', () => {
	const { body, bodyLine } = parseMarkdownFile('---\ntitle: A\nkind: b\n---\n\n## Heading\n', 'x.md');
	expect(body).toBe('\n## Heading\n');
	expect(bodyLine).toBe(5);
});

test.each([
	['Windows line ends', '---\r\ntitle: A\r\n---\r\nText\r\n'],
	['line ends of old Macs', '---\rtitle: A\r---\rText\r'],
	['a byte order mark', '\uFEFF---\ntitle: A\n---\nText\n']
])('a file with %s is read like any other', (_name, text) => {
	const { frontMatter, body, bodyLine } = parseMarkdownFile(text, 'x.md');
	expect(frontMatter.findings).toEqual([]);
	expect(frontMatter.data).toEqual({ title: 'A' });
	expect(body).toBe('Text\n');
	expect(bodyLine).toBe(4);
});

test('a file may end with its front matter, and a rule across the page does not end it', () => {
	expect(parseMarkdownFile('---\ntitle: A\n---', 'x.md')).toMatchObject({ body: '', bodyLine: 4 });
	expect(parseMarkdownFile('---\ntitle: A\n---\nOne\n\n---\n\nTwo\n', 'x.md').body).toBe(
		'One\n\n---\n\nTwo\n'
	);
});

test('days, times and yes stay the text that somebody wrote', () => {
	expect(parseYaml('day: 2026-11-21\ntime: 17:00\nself: yes\n', 'x.yaml').data).toEqual({
		day: '2026-11-21',
		time: '17:00',
		self: 'yes'
	});
});

test('every mistake in a YAML text is named, not only the first', () => {
	const { data, findings } = parseYaml('a: @x\nb: `y`\n', 'x.yaml');
	expect(data).toBeUndefined();
	expect(findings.map(({ line, code }) => [line, code])).toEqual([
		[1, 'yaml'],
		[2, 'yaml']
	]);
});
