import { error } from '@sveltejs/kit';
import { addDays, londonToUtc } from '$lib/calendar/dates.ts';
import { confirmedWithin } from '$lib/server/staff/sessions.ts';
import { Exports, type ExportAsked } from '$lib/server/submissions/export-forms.ts';
import { openInbox, type OpenInbox } from '../open-inbox.server.ts';
import type { Period } from './period.ts';

/** Minutes since the person last proved who they are. */
const lately = 10;

export interface OpenExports extends OpenInbox {
	exports: Exports;
	/** Whether forms may be handed out: a browser that somebody left open must not give a whole year away. */
	confirmed: boolean;
}

/** @throws HttpError 401 or 403; StoreUnavailable */
export async function openExports(locals: App.Locals): Promise<OpenExports> {
	const open = await openInbox(locals, 'answerer');
	if (!locals.staff) error(401, 'Sign in first.');
	const confirmed = confirmedWithin(locals.staff.session, lately);
	return { ...open, exports: new Exports(open.desk.store.database), confirmed };
}

/** From the first midnight in Rutland until the one after the last day. */
export function askedOf(form: string, { from, to }: Period): ExportAsked {
	return {
		form: form || undefined,
		since: londonToUtc(from, '00:00'),
		before: londonToUtc(addDays(to, 1), '00:00'),
		said: `${from} to ${to}`
	};
}
