import { expect, test } from 'vitest';
import { withoutMarks } from './hydration-marks.ts';

test('a page that no script goes on with loses the marks, and nothing else', () => {
	expect(
		withoutMarks(
			'<!doctype html><!-- kept --><ul><!--[--><li>a <!--[0--><b>b</b><!--]--></li><!--[-1--><!--]--></ul><!---->'
		)
	).toBe('<!doctype html><!-- kept --><ul><li>a <b>b</b></li></ul>');
});

test('a page that is hydrated keeps them', () => {
	const page = '<p><!--[-->a<!--]--></p><script>__sveltekit_1abc = {}</script>';
	expect(withoutMarks(page)).toBe(page);
});
