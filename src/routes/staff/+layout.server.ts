import { getDesk } from '$lib/server/submissions/desk.ts';
import { KeysError } from '$lib/server/submissions/key-files.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { LayoutServerLoad } from './$types';

/** Undefined on the pages to sign in on; every other page of staff asks for somebody (hooks.server.ts). */
export const load: LayoutServerLoad = async ({ locals }) => {
	const member = locals.staff?.member;
	if (!member) return { member: undefined, alarm: undefined };
	return { member: { id: member.id, name: member.name, role: member.role }, alarm: await alarmOfKeys() };
};

/** What is wrong with the keys: nobody may answer a family for days while a stranger reads along. */
function alarmOfKeys(): Promise<string | undefined> {
	return whileStored(async () => {
		const { keys } = await getDesk();
		try {
			return (await keys()).alarm();
		} catch (trouble) {
			if (!(trouble instanceof KeysError)) throw trouble;
			return trouble.message;
		}
	});
}
