import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import InboxFilters from '../../src/routes/staff/InboxFilters.svelte';

const none = { q: '', form: '', status: '', assignee: '', deletion: '', held: false };
const bodyWith = (filter: typeof none, filtered: boolean) =>
	render(InboxFilters, {
		props: {
			...{ filter, filtered },
			forms: [{ id: 'feedback', label: 'Tell us what you think' }],
			people: [{ id: 'ben', label: 'Ben Helper' }],
			deletions: { first: 2, last: 1, unseen: 4 }
		}
	}).body;

test('the filters of the inbox are folded up, so that a phone shows the list, until one of them is set', () => {
	expect(bodyWith(none, false)).toMatch(/<details class="filters[^"]*" id="filters">/);
	expect(bodyWith({ ...none, form: 'feedback' }, true)).toMatch(/<details [^>]*\bopen/);
});

test('they show what is set, in words', () => {
	const body = bodyWith({ ...none, assignee: 'ben', held: true, q: '7K2M' }, true);
	expect(body).toMatch(/<option value="ben" selected[^>]*>Ben Helper</);
	expect(body).toMatch(/name="held" value="1" checked/);
	expect(body).toContain('value="7K2M"');
	expect(body).toContain('Deleted soon (3)');
	expect(body).toContain('Past its day, never opened (4)');
});
