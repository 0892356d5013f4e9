import { londonToday } from '$lib/calendar/dates.ts';
import { allForms, findForm } from '$lib/server/content/forms.ts';
import { longestReceipt } from '$lib/server/submissions/export-forms.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { askedOf, openExports } from './export-request.server.ts';
import { readPeriod, usualPeriod } from './period.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { searchParams } = url;
	const usual = usualPeriod(londonToday(new Date()));
	const form = findForm(searchParams.get('form') ?? '')?.id ?? '';
	const [from, to] = [searchParams.get('from') ?? usual.from, searchParams.get('to') ?? usual.to];
	return whileStored(async () => {
		const { exports, confirmed, desk, staff } = await openExports(locals);
		const { period, problem } = readPeriod(from, to);
		const count = period ? await exports.count(askedOf(form, period)) : 0;
		const tooMany = `These are ${count} forms. An export takes ${longestReceipt} at most: choose a shorter period.`;
		return {
			chosen: { form, from: from.slice(0, 10), to: to.slice(0, 10) },
			forms: allForms('en-GB').map(({ id, title }) => ({ id, label: title })),
			...{ count, confirmed, problem: problem ?? (count > longestReceipt ? tooMany : undefined) },
			council: staff.oidc !== undefined,
			demo: (await desk.keys()).current?.demo ?? false
		};
	});
};
