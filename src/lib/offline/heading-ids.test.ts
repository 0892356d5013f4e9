import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../server/content/markdown.ts';
import { dropIds, giveIds } from './heading-ids.ts';

const rendered = (markdown: string) =>
	renderMarkdown(markdown, { href: (to) => to, checkNote: () => 'Please check.' });

describe('the id of a heading', () => {
	test.each([
		'What to tell them',
		"Children's café & clubs",
		'Step 1: ask "who?" - then ring',
		'An *important* step, [with a link](/guides/carers)',
		'Żółty dom',
		'كيف تطلب المساعدة'
	])('that Markdown makes of "%s" is left out, and made again', (heading) => {
		const html = rendered(`## ${heading}\n\nText`);
		const packed = dropIds(html);
		expect(packed).toContain('<h2 id>');
		expect(giveIds(packed)).toBe(html);
	});

	test('stays where it is not made of the words', () => {
		const html =
			rendered('## Again\n\n## Again') + '<h2 id="about">About this page</h2><div id="on-x">x</div>';
		const packed = dropIds(html);
		expect(packed).toBe(html.replace('<h2 id="on-again">', '<h2 id>'));
		expect(giveIds(packed)).toBe(html);
	});
});
