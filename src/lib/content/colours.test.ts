import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paper } from './colours.ts';

test('the paper of manifests and browser bars is the paper of the pages', () => {
	const css = readFileSync('src/app.css', 'utf8');
	const [, light, dark] = /--paper:\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(css) ?? [];
	expect(paper).toEqual({ light, dark });
});
