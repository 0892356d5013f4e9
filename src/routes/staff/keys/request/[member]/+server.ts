import { error } from '@sveltejs/kit';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openKeys, sealedOf, textOf } from '../../open-keys.server.ts';
import type { RequestHandler } from './$types';

/** Gives a colleague the key that they asked for, or refuses it. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const data = await request.formData();
	const asked = { memberId: params.member, recipient: textOf(data, 'recipient') };
	const refused = textOf(data, 'refuse') === 'yes';
	const sealed = sealedOf(textOf(data, 'sealed'));
	if (!refused && !sealed) error(400, 'Send the key, sealed to the request, in base 64.');
	return whileStored(async () => {
		const { staff, member } = await openKeys(locals, 'answerer');
		const outcome = await (sealed && !refused
			? staff.keyRequests.give({ ...asked, sealed }, member.id)
			: staff.keyRequests.refuse(asked, member.id));
		if (outcome === 'gone') error(409, 'Your colleague took the request back or asked anew. Look again.');
		return new Response(null, { status: 204 });
	});
};
