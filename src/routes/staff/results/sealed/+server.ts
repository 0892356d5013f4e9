import { error, json } from '@sveltejs/kit';
import { findForm } from '$lib/server/content/forms.ts';
import { sealedOfPeriod } from '$lib/server/submissions/sealed-period.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { readPeriod } from '../../export/period.ts';
import { openKeys, textOf } from '../../keys/open-keys.server.ts';
import type { RequestHandler } from './$types';

/** Forms at a time: the largest have 256 kB each. */
const formsOnPage = 25;

/** Hands out the next sealed forms of a period, to be opened and counted in the browser. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	const form = findForm(textOf(data, 'form'))?.id;
	const { period, problem } = readPeriod(textOf(data, 'from'), textOf(data, 'to'));
	if (form === undefined || !period) error(400, problem ?? 'There is no such form.');
	return whileStored(async () => {
		// As many leave at once as with an export, so the person must have shown lately who they are.
		const { staff, audit } = await openKeys(locals, 'answerer');
		const after = textOf(data, 'after') || undefined;
		const { rows, next } = await sealedOfPeriod(
			staff.engine,
			{ ...{ form, after }, ...period },
			formsOnPage,
			audit
		);
		const forms = rows.map(({ sealed, held, ...told }) => ({
			...told,
			...{ held: held === 1, sealed: Buffer.from(sealed).toString('base64') }
		}));
		return json({ forms, next }, { headers: { 'cache-control': 'no-store' } });
	});
};
