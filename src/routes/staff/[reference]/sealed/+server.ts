import { error, json } from '@sveltejs/kit';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../../open-inbox.server.ts';
import type { RequestHandler } from './$types';

/** Hands out the sealed form for the browser to open. A post, because it is written down who asked. */
export const POST: RequestHandler = ({ params, locals }) =>
	whileStored(async () => {
		const { inbox, audit } = await openInbox(locals, 'reader');
		const opened = await inbox.openOne(params.reference, audit);
		if (!opened) error(404, 'There is no such form. It may have been deleted on its day.');
		const { reference, formId, formVersion, receivedAt, keyId, replies } = opened;
		return json(
			{
				stored: { reference, formId, formVersion, receivedAt },
				...{ keyId, replies, sealed: base64(opened.sealed) },
				notes: opened.notes.map(({ sealed, ...note }) => ({ ...note, sealed: base64(sealed) })),
				/** In every language of the site: which one the family used stands inside. */
				views: offer.site.languages.flatMap((locale) => findForm(formId, locale) ?? [])
			},
			{ headers: { 'cache-control': 'no-store' } }
		);
	});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
