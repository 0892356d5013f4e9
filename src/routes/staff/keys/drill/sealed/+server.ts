import { json } from '@sveltejs/kit';
import { handOutSealed } from '$lib/server/submissions/sealed-forms.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openKeys, textOf } from '../../open-keys.server.ts';
import type { RequestHandler } from './$types';

/** Hands out some of all sealed forms for the drill. A post, because it is written down who asked. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const after = textOf(await request.formData(), 'after');
	return whileStored(async () => {
		const { staff, audit } = await openKeys(locals, 'answerer');
		const { rows, next } = await handOutSealed(staff.engine, after, audit);
		const forms = rows.map(({ sealed, notes, ...row }) => ({
			...{ ...row, sealed: base64(sealed), notes: notes.map(base64) }
		}));
		return json({ forms, next }, { headers: { 'cache-control': 'no-store' } });
	});
};

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
