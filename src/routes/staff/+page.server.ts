import site from 'virtual:site';
import { londonToday } from '$lib/calendar/dates.ts';
import { readReference } from '$lib/sealing/reference.ts';
import { addDays } from '$lib/staff/days.ts';
import { countDeletions, deletionDays, deletionOf } from '$lib/staff/deletion-clock.ts';
import { inOrderOfNeed } from '$lib/staff/due.ts';
import { allForms, findForm } from '$lib/server/content/forms.ts';
import type { InboxFilter } from '$lib/server/submissions/inbox.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from './open-inbox.server.ts';
import { isStatus } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const filter = readFilter(url.searchParams, locals.staff?.member.id);
	const today = londonToday(new Date());
	return whileStored(async () => {
		const { inbox, staff } = await openInbox(locals, 'reader');
		const list = await inbox.list(filter.asked, (rows) => {
			const withDays = rows.map((row) => ({
				...{ ...row, promise: findForm(row.formId)?.promise },
				deletion: deletionOf(row, today)
			}));
			if (filter.shown.deletion === '') return inOrderOfNeed(withDays, today);
			const isUnseen = filter.shown.deletion === 'unseen';
			const warned = withDays.filter(
				({ deletion: { warning } }) => warning !== undefined && (warning === 'unseen') === isUnseen
			);
			// Of equal days, whoever waits longest stays first.
			return inOrderOfNeed(warned, today).sort((a, b) => a.deletion.daysLeft - b.deletion.daysLeft);
		});
		const soon = await inbox.dueForDeletion(`${addDays(today, deletionDays)}T00:00:00.000Z`);
		const members = await staff.members.list();
		return {
			filter: filter.shown,
			deletions: countDeletions(soon, today),
			forms: allForms('en-GB').map(({ id, title }) => ({ id, label: title })),
			members: members.filter(({ active }) => active).map(({ id, name }) => ({ id, label: name })),
			...{ total: list.total, page: list.page, pages: list.pages },
			rows: list.rows.map((row) => ({
				reference: row.reference,
				title: findForm(row.formId)?.title ?? row.formId,
				status: row.status,
				received: londonToday(new Date(row.receivedAt)),
				due: row.due,
				assignee: members.find(({ id }) => id === row.assigneeId)?.name,
				held: row.held === 1,
				deletion: row.deletion
			}))
		};
	});
};

/** `soon`: a warning stands on it; `unseen`: its day has come, and nobody has opened it. */
const deletions = ['soon', 'unseen'] as const;

/** What the query string asks; what makes no sense is left out, so that an old bookmark still shows a list. */
function readFilter(query: URLSearchParams, me: string | undefined) {
	const text = (name: string) => (query.get(name) ?? '').trim().slice(0, 100);
	const search = text('q');
	const status = text('status');
	const shown = {
		q: search,
		form: findForm(text('form')) ? text('form') : '',
		status: isStatus(status) || status === 'all' ? status : '',
		assignee: text('assignee'),
		held: text('held') === '1',
		deletion: deletions.find((one) => one === text('deletion')) ?? ''
	};
	const asked: InboxFilter = {
		form: shown.form || undefined,
		// Who looks for a reference wants it whatever became of it, and what was answered is deleted like the rest.
		status: isStatus(status)
			? status
			: status === 'all' || search !== '' || shown.deletion !== ''
				? undefined
				: 'open',
		assignee: (shown.assignee === 'me' ? me : shown.assignee) || undefined,
		held: shown.held ? true : undefined,
		search: readReference(search, site.references) ?? search,
		page: Number.parseInt(text('page'), 10) || 1
	};
	return { shown, asked };
}
