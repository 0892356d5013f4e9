import type { LayoutServerLoad } from './$types';

/** Undefined on the pages to sign in on; every other page of staff asks for somebody (hooks.server.ts). */
export const load: LayoutServerLoad = ({ locals }) => {
	const member = locals.staff?.member;
	return { member: member && { id: member.id, name: member.name, role: member.role } };
};
