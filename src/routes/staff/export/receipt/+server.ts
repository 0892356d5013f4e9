import { error, json } from '@sveltejs/kit';
import { readObject } from '$lib/server/staff/staff-request.ts';
import { longestReceipt, type Exported } from '$lib/server/submissions/export-forms.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openExports } from '../export-request.server.ts';
import type { RequestHandler } from './$types';

/** Starts the clock of the forms of one export: the council holds them in its own records. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const { forms } = await readObject(request);
	if (
		!Array.isArray(forms) ||
		forms.length === 0 ||
		forms.length > longestReceipt ||
		!forms.every(isExported)
	)
		error(400, `Send 1 to ${longestReceipt} forms, each with reference, version and number of notes.`);
	return whileStored(async () => {
		const { exports, audit } = await openExports(locals);
		return json(await exports.confirmReceipt(forms, audit), { headers: { 'cache-control': 'no-store' } });
	});
};

function isExported(value: unknown): value is Exported {
	if (typeof value !== 'object' || value === null) return false;
	const { reference, version, notes } = value as Partial<Record<keyof Exported, unknown>>;
	if (typeof reference !== 'string' || reference.length > 40) return false;
	return Number.isInteger(version) && Number.isInteger(notes);
}
