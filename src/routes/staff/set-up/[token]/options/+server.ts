import { error, json } from '@sveltejs/kit';
import { keepCeremony, openForTry, readObject, whileLetIn } from '$lib/server/staff/staff-request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	whileLetIn(async () => {
		const { name } = await readObject(event.request);
		if (typeof name !== 'string' || name.trim() === '') error(400, 'Write your name.');
		const { signIn } = await openForTry(event);
		const begun = await signIn.beginSetUp(event.params.token, name, event.url.origin);
		if (!begun) error(410, 'This link was used, or is older than a day. Ask for a new one.');
		keepCeremony(event.cookies, begun.ceremony);
		return json(begun.options);
	});
