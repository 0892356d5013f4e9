import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../content/rules.ts';
import { folderReadme } from './folder-readme.ts';
import { slugOf } from './slug.ts';

const readme = folderReadme();

test('content/README.md is what the schemas and rules say today', () => {
	const written = readFileSync('content/README.md', 'utf8');
	expect(written === readme, 'It is not: run `npm run content -- readme` and commit the file.').toBe(true);
});

test('every link inside the page leads to one heading', () => {
	const anchors = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slugOf(heading));
	for (const [, anchor = ''] of readme.matchAll(/\]\(#([^)]*)\)/g))
		expect([anchor, anchors.filter((other) => other === anchor).length]).toEqual([anchor, 1]);
});

test('every file that the page links to is there', () => {
	const files = new Set([...readme.matchAll(/\]\(([a-z/]+\.yaml)\)/g)].map(([, file = '']) => file));
	expect(files.size).toBeGreaterThan(5);
	for (const file of files) expect(readFileSync(join('content', file), 'utf8')).not.toBe('');
});

test('every rule in the table is a rule that the check applies', () => {
	const folder = 'src/lib/server/content';
	const sources = readdirSync(folder)
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => readFileSync(join(folder, name), 'utf8'))
		.join('\n');
	for (const code of Object.keys(rules)) expect(sources).toContain(`'${code}'`);
});
