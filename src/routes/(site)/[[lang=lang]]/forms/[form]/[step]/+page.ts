import { error, redirect } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { londonToday } from '$lib/calendar/dates.ts';
import type { Answers } from '$lib/forms/answers.ts';
import { beginSession, sessionOf } from '$lib/forms/form-session.ts';
import type { FormView } from '$lib/forms/form-view.ts';
import { endFor, firstUnfinished, pageBefore, pagesFor, relevantAnswers } from '$lib/forms/path.ts';
import { localiseHref } from '$lib/i18n/locales.ts';
import { loadFormMessages } from '$lib/i18n/messages.ts';
import type { PageLoad } from './$types';

export const prerender = false;
export const csr = true;

/** What the server keeps of a visitor without JavaScript. */
interface Visit {
	answers: Answers;
	ticket?: string;
	lost?: true;
}

/** One page of a form: a question page, `check` before sending, or `saved` for coming back with a code. */
export const load: PageLoad = async ({ parent, params, fetch, setHeaders, url }) => {
	const { locale, messages } = await parent();
	// What stands here is about one person.
	setHeaders({ 'cache-control': 'no-store' });
	const response = await fetch(`/data/${locale}/forms/${params.form}.json`);
	if (!response.ok) error(404, 'There is no such form.');
	const view = (await response.json()) as FormView;
	const at = (step: string) => localiseHref(locale, `/forms/${view.id}${step && `/${step}`}`);
	const visit: Visit =
		(browser && sessionOf(view.id)) || ((await readDraft(fetch, view.id)) ?? { answers: {} });
	const { answers, ticket } = browser ? beginSession(view.id, visit) : visit;
	const lost = 'lost' in visit;
	const common = {
		messages: { ...messages, ...(await loadFormMessages(locale)) },
		view,
		answers,
		ticket: ticket ?? '',
		lost
	};
	const { step } = params;
	if (step === 'saved') return { ...common, kind: 'saved' as const, back: at('') };

	const today = londonToday(new Date());
	const pages = pagesFor(view, answers);
	const unfinished = firstUnfinished(view, answers, today);
	if (step === 'check') {
		const back = pages.at(-1)?.id ?? '';
		return { ...common, kind: 'check' as const, back: at(back), ready: unfinished === undefined };
	}
	if (!view.pages.some(({ id }) => id === step)) error(404, 'There is no such page.');
	// What cannot be read now leads nobody away from the page that they filled in.
	const found = lost ? view.pages : pages;
	const here = found.findIndex(({ id }) => id === step);
	const first = pages.findIndex(({ id }) => id === unfinished?.id);
	const page = found[here];
	// Nobody is asked what follows from answers that they have not given.
	if (!page || (!lost && first >= 0 && first < here)) redirect(303, at(unfinished?.id ?? 'check'));
	const back = at(pageBefore(view, answers, step)?.id ?? '');
	const end = url.searchParams.has('end') ? endFor(page, relevantAnswers(view, answers)) : undefined;
	if (end) return { ...common, kind: 'end' as const, back: at(step), end };
	return { ...common, kind: 'question' as const, back, page, step: here + 1, steps: found.length };
};

/** No answer is an answer here: without a network a device knows only what is in its memory. */
async function readDraft(fetch: typeof globalThis.fetch, form: string): Promise<Visit | undefined> {
	try {
		const response = await fetch(`/forms/draft?form=${encodeURIComponent(form)}`);
		return response.ok ? ((await response.json()) as Visit) : undefined;
	} catch (trouble) {
		if (trouble instanceof TypeError) return undefined;
		throw trouble;
	}
}
