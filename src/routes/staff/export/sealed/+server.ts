import { error, json } from '@sveltejs/kit';
import { allForms, findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { readObject } from '$lib/server/staff/staff-request.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { askedOf, openExports } from '../export-request.server.ts';
import { readPeriod } from '../period.ts';
import type { RequestHandler } from './$types';

/** Hands out the next sealed forms of a period for the browser to open. A post, because it is written down who asked. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const body = await readObject(request);
	const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
	const { period, problem } = readPeriod(text('from'), text('to'));
	if (!period) error(400, problem);
	const form = text('form');
	if (form !== '' && !findForm(form)) error(400, 'There is no such form.');
	const after = text('after') || undefined;
	if (after !== undefined && !/^[\w:.-]{1,40} [\w-]{1,40}$/.test(after))
		error(400, 'This is not where a page ended.');
	return whileStored(async () => {
		const { exports, confirmed, audit, staff } = await openExports(locals);
		if (!confirmed) error(403, 'Show first that it is still you.');
		const { forms, next } = await exports.page(askedOf(form, period), after, audit);
		const members = await staff.members.list();
		const ids = form === '' ? allForms('en-GB').map(({ id }) => id) : [form];
		return json(
			{
				forms: forms.map(({ sealed, notes, ...told }) => ({
					...{ ...told, sealed: base64(sealed) },
					notes: notes.map(({ memberId, sealed: words, ...note }) => ({
						...{ ...note, sealed: base64(words) },
						who: members.find(({ id }) => id === memberId)?.name ?? memberId
					}))
				})),
				next,
				/** In every language of the site, with the first page only: which one a family used stands inside. */
				...(after === undefined && {
					views: ids.flatMap((id) => offer.site.languages.flatMap((locale) => findForm(id, locale) ?? []))
				})
			},
			{ headers: { 'cache-control': 'no-store' } }
		);
	});
};

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
