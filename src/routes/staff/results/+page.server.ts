import { londonToday } from '$lib/calendar/dates.ts';
import { allForms, findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { canPublish } from '$lib/server/publish/content-folder.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { FormView } from '$lib/forms/form-view.ts';
import { readPeriod } from '../export/period.ts';
import { openInbox } from '../open-inbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { searchParams } = url;
	const today = londonToday(new Date());
	const [from, to] = [
		searchParams.get('from') ?? `${today.slice(0, 4)}-01-01`,
		searchParams.get('to') ?? today
	];
	const forms = allForms('en-GB').filter(canBeCounted);
	const form = forms.find(({ id }) => id === searchParams.get('form'))?.id ?? '';
	const { period, problem } = readPeriod(from, to);
	return whileStored(async () => {
		const { desk } = await openInbox(locals, 'answerer');
		return {
			forms: forms.map(({ id, title }) => ({ id, label: title })),
			chosen: { form, from: from.slice(0, 10), to: to.slice(0, 10) },
			problem,
			/** In every language: which one a family used stands inside. Empty until a form is chosen. */
			views: period ? offer.site.languages.flatMap((locale) => findForm(form, locale) ?? []) : [],
			mayPublish: canPublish(),
			today,
			demo: (await desk.keys()).current?.demo ?? false
		};
	});
};

/** Words are for reading; only what was chosen from a list can be counted. */
function canBeCounted({ pages }: FormView): boolean {
	return pages.some(({ questions }) => questions.some(({ kind }) => kind === 'choice' || kind === 'choices'));
}
