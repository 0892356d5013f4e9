import { dayOf } from '$lib/staff/days.ts';
import { mayDo } from '$lib/server/staff/members.ts';
import { lastDrill } from '$lib/server/staff/drills.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../../open-inbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return whileStored(async () => {
		const { desk, staff, member } = await openInbox(locals, 'reader');
		const keys = await desk.keys();
		const last = await lastDrill(staff.engine);
		return {
			mayDrill: mayDo(member.role, 'answerer'),
			current: keys.current,
			pairs: keys.all.map(({ id, team, recovery }) => ({ id, team, recovery })),
			last: last && { day: dayOf(last.at), keyId: last.keyId, counted: last.counted }
		};
	});
};
