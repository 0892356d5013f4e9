import { error, fail, type RequestEvent } from '@sveltejs/kit';
import site from 'virtual:site';
import { londonToday } from '$lib/calendar/dates.ts';
import { whyNotSealed } from '$lib/sealing/check-sealed.ts';
import { readReference } from '$lib/sealing/reference.ts';
import { deletionOf } from '$lib/staff/deletion-clock.ts';
import { dueOf } from '$lib/staff/due.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { mayDo } from '$lib/server/staff/members.ts';
import { canPublish } from '$lib/server/publish/content-folder.ts';
import type { Desk } from '$lib/server/submissions/desk.ts';
import type { Outcome } from '$lib/server/submissions/inbox.ts';
import { StoreUnavailable } from '$lib/server/submissions/store/store.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox, type OpenInbox } from '../open-inbox.server.ts';
import { isStatus, isWithheldReason } from '../words.ts';
import type { Actions, PageServerLoad } from './$types';

/** In base 64. The longest reply, padded and sealed, is half as long. */
const longestSealed = 200_000;

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const today = londonToday(new Date());
	return whileStored(async () => {
		const { inbox, staff, desk, member } = await openInbox(locals, 'reader');
		const row = await inbox.look(params.reference);
		if (!row) error(404, 'There is no such form. It may have been deleted on its day.');
		const members = await staff.members.list();
		const form = findForm(row.formId);
		const keys = await desk.keys();
		return {
			row: {
				...{ reference: row.reference, status: row.status, version: row.version, held: row.held === 1 },
				title: form?.title ?? row.formId,
				received: londonToday(new Date(row.receivedAt)),
				since: londonToday(new Date(row.statusAt)),
				due: dueOf({ ...row, promise: form?.promise }, today),
				deletion: deletionOf(row, today),
				assigneeId: row.assigneeId,
				assignee: members.find(({ id }) => id === row.assigneeId)?.name,
				publicComment: row.publicComment === 1,
				mayBePublished: form?.publish !== undefined
			},
			mayAnswer: mayDo(member.role, 'answerer'),
			/** With those who have left: they wrote notes. */
			members: members.map(({ id, name, active }) => ({ id, name, active })),
			/** What notes are sealed to. */
			keys: keys.current,
			themes: offer.vocabulary.themes.map(({ id, label }) => ({ id, label })),
			taken: offer.replies.map(({ slug }) => slug),
			mayPublish: canPublish(),
			today
		};
	});
};

export const actions: Actions = {
	status: (event) =>
		change(event, async ({ inbox, audit }, data, version) => {
			const status = textOf(data, 'status');
			if (!isStatus(status)) return undefined;
			return inbox.changeStatus(event.params.reference, { status, version }, audit);
		}),
	assign: (event) =>
		change(event, async ({ inbox, audit, staff }, data, version) => {
			const to = textOf(data, 'assignee');
			const found = to === '' ? undefined : (await staff.members.list()).find(({ id }) => id === to);
			if (to !== '' && !found?.active) return undefined;
			return inbox.assign(event.params.reference, { to: found?.id ?? null, version }, audit);
		}),
	release: (event) =>
		change(event, ({ inbox, audit }, _data, version) =>
			inbox.hold(event.params.reference, { held: false, version }, audit)
		),
	receipt: (event) =>
		change(event, ({ inbox, audit }, _data, version) =>
			inbox.confirmReceipt(event.params.reference, { version }, audit)
		),
	note: (event) =>
		change(event, async ({ inbox, audit, member, desk }, data) => {
			const sealed = await forTeam(data, 'sealed', desk);
			if (!sealed) return undefined;
			return inbox.addNote(event.params.reference, { memberId: member.id, sealed }, audit);
		}),
	/** Somebody has to answer for a comment that is kept from the public: who did, and why, stands in the log. */
	withhold: (event) =>
		change(event, async ({ inbox, audit, member, desk }, data) => {
			const [reason, sealed] = [textOf(data, 'reason'), await forTeam(data, 'sealed', desk)];
			if (!isWithheldReason(reason) || !sealed) return undefined;
			return inbox.addNote(event.params.reference, { memberId: member.id, sealed }, async (db, entry) => {
				await audit(db, entry);
				await audit(db, { action: 'withheld', subject: event.params.reference, detail: reason });
			});
		}),
	reply: (event) =>
		change(event, async ({ inbox, audit, member, desk }, data, version) => {
			const [sealed, copy] = [sealedOf(data, 'sealed'), await forTeam(data, 'copy', desk)];
			if (!sealed || !copy) return undefined;
			return inbox.sendReply(
				event.params.reference,
				{ ...{ sealed, copy, version }, memberId: member.id },
				audit
			);
		})
};

/** @param act undefined if what was sent makes no sense */
async function change(
	{ request, locals, params }: RequestEvent,
	act: (open: OpenInbox, data: FormData, version: number) => Promise<Outcome | undefined>
) {
	if (!readReference(params.reference ?? '', site.references)) error(404, 'There is no such form.');
	const data = await request.formData();
	const version = Number(textOf(data, 'version'));
	if (!Number.isInteger(version)) error(400, 'The version is missing.');
	try {
		const outcome = await act(await openInbox(locals, 'answerer'), data, version);
		if (outcome === undefined) error(400, 'This cannot be kept as it was sent.');
		if (outcome === 'gone') error(404, 'There is no such form. It may have been deleted on its day.');
		if (outcome === 'changed-meanwhile') return fail(409, { trouble: outcome });
		return { done: true };
	} catch (trouble) {
		// Said on the page, so that what somebody has just written is not lost with it.
		if (trouble instanceof StoreUnavailable) return fail(503, { trouble: 'store' as const });
		throw trouble;
	}
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}

/** The head of every age file. What the browser sealed cannot be read here, but plain words are never taken in its place. */
const ageHead = 'age-encryption.org/v1\n';

function sealedOf(data: FormData, name: string): Uint8Array | undefined {
	const text = textOf(data, name);
	if (text.length > longestSealed) return undefined;
	const sealed = Buffer.from(text, 'base64');
	return sealed.subarray(0, ageHead.length).toString('latin1') === ageHead ? sealed : undefined;
}

/** Sealed to the team and to recovery, and to nobody else. */
async function forTeam(data: FormData, name: string, desk: Desk): Promise<Uint8Array | undefined> {
	const [sealed, keys] = [sealedOf(data, name), (await desk.keys()).current];
	return sealed && keys && whyNotSealed(sealed, keys) === undefined ? sealed : undefined;
}
