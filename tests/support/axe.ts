import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axeCore from 'axe-core';
import { started } from './script-start.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `target-size` and the AAA rules run only when their tags are asked for. */
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
	interface Window {
		axe: typeof axeCore;
	}
}

export interface AxeFinding {
	rule: string;
	target: string;
	why: string;
}

/**
 * Runs axe in the page and says what is wrong (violations) and what axe could not decide (incomplete).
 * @param without rules that cannot be asked of this page, with a reason where they are named
 */
export async function runAxe(
	page: Page,
	without: readonly string[] = []
): Promise<{ violations: AxeFinding[]; incomplete: AxeFinding[] }> {
	// What moves meanwhile is not found again where axe has seen it.
	await started(page);
	// Put in by the debugger, which the page's content security policy does not hold back.
	await page.evaluate(source);
	const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
	const results = await page.evaluate(
		({ tags, rules }) =>
			// All rules run; what passed or was not there is not written out, which takes as long as the rules themselves.
			window.axe.run({ runOnly: tags, rules, resultTypes: ['violations', 'incomplete'] }),
		{ tags: axeTags, rules }
	);
	const list = (found: axeCore.Result[]) =>
		found.flatMap(({ id, nodes }) =>
			nodes.map(({ target, any, all, none }) => ({
				rule: id,
				target: target.join(' '),
				why: [...any, ...all, ...none].map(({ message }) => message).join('; ')
			}))
		);
	return { violations: list(results.violations), incomplete: list(results.incomplete) };
}
