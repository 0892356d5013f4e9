import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { builtPages } from '../support/site.ts';

const validator = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y'],
	rules: {
		// SvelteKit writes void elements and attributes in its own style; both are valid HTML.
		'void-style': 'off',
		'no-trailing-whitespace': 'off',
		'attribute-boolean-style': 'off',
		'attr-quotes': 'off',
		'doctype-style': 'off',
		// Ours are made on purpose: a long title is better than a vague one, and `tel:` numbers are not prose.
		'long-title': 'off',
		'tel-non-breaking': 'off',
		// The table of provision is a list on a phone; browsers drop a table's roles with its display unless they are said.
		'no-redundant-role': 'off',
		'no-inline-style': 'error',
		'require-sri': 'off'
	}
});

test('every prerendered page is valid HTML', async () => {
	test.setTimeout(300_000);
	const pages = builtPages();
	expect(pages.length).toBeGreaterThan(1000);
	const wrong: string[] = [];
	for (const { address, html } of pages) {
		const report = await validator.validateString(html, address);
		for (const { messages } of report.results) {
			for (const { ruleId, message, line } of messages)
				wrong.push(`${address}:${line} ${ruleId}: ${message}`);
		}
	}
	expect(wrong).toEqual([]);
});
