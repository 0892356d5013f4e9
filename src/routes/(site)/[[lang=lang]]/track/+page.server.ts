import { fail } from '@sveltejs/kit';
import site from 'virtual:site';
import { londonToday } from '$lib/calendar/dates.ts';
import { promisedBy } from '$lib/forms/sent.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { readReference } from '$lib/sealing/reference.ts';
import { hashOf, readCode } from '$lib/sealing/secrets.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { StoreUnavailable } from '$lib/server/submissions/store/store.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	/** Where a form is, for somebody with its reference and receipt code; both by POST, so that no address holds them. */
	default: async ({ request, params, getClientAddress }) => {
		const data = await request.formData().catch((trouble: unknown) => {
			if (trouble instanceof TypeError) return new FormData();
			throw trouble;
		});
		const typed = { reference: textOf(data, 'reference'), code: textOf(data, 'code') };
		const reference = readReference(typed.reference, site.references);
		const code = readCode(typed.code);
		const problems = {
			reference: reference ? undefined : typed.reference.trim() === '' ? 'missing' : 'wrong',
			code: code ? undefined : typed.code.trim() === '' ? 'missing' : 'wrong'
		} as const;
		if (!reference || !code) return fail(400, { typed, problems });
		try {
			const { store, tries } = await getDesk();
			if (tries.isFull(getClientAddress(), Date.now())) return fail(429, { typed, busy: true });
			const found = await store.track(reference, await hashOf(code));
			if (!found) {
				// Only tries that find nothing count: a family may look as often as it likes.
				tries.judge(getClientAddress(), Date.now());
				return fail(404, { typed, none: true });
			}
			const form = findForm(found.formId, localeOf(params.lang));
			const received = londonToday(new Date(found.receivedAt));
			const by = promisedBy(received, form?.promise);
			const waiting = found.status === 'received' || found.status === 'looking';
			return {
				found: {
					reference,
					title: form?.title ?? found.formId,
					status: found.status,
					received,
					since: londonToday(new Date(found.statusAt)),
					by,
					late: waiting && by !== undefined && by.day < londonToday(new Date()),
					replies: found.replies.map(({ writtenAt, sealed }) => ({
						day: londonToday(new Date(writtenAt)),
						sealed: Buffer.from(sealed).toString('base64')
					}))
				}
			};
		} catch (trouble) {
			if (trouble instanceof StoreUnavailable) return fail(503, { typed, trouble: 'store' as const });
			throw trouble;
		}
	}
};

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value.slice(0, 200) : '';
}
