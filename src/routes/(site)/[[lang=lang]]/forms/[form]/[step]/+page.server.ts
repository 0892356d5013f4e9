import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import site from 'virtual:site';
import { londonToday } from '$lib/calendar/dates.ts';
import { onlyKnown, readAnswers, type Answers } from '$lib/forms/answers.ts';
import type { FormView, PageView } from '$lib/forms/form-view.ts';
import { firstUnfinished, nextStep, pagesFor } from '$lib/forms/path.ts';
import { promisedBy, type Sent } from '$lib/forms/sent.ts';
import { validatePage, type Problem } from '$lib/forms/validate.ts';
import { localeOf, localiseHref } from '$lib/i18n/locales.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { showDraftCode } from '$lib/server/submissions/drafts.ts';
import { receiveForm } from '$lib/server/submissions/receive.ts';
import { StoreUnavailable } from '$lib/server/submissions/store/store.ts';
import {
	codeOf,
	endVisit,
	newTicket,
	readVisit,
	resumeVisit,
	saveVisit
} from '$lib/server/submissions/visit.ts';
import type { Actions } from './$types';

/** What a page that was sent shows again, or shows next. */
export interface Outcome {
	answers?: Answers;
	problems?: Problem[];
	trouble?: 'store' | 'busy' | 'closed' | 'ticket' | 'unreadable';
	ticket?: string;
	sent?: Sent;
	/** The code to come back with. */
	code?: string;
	codeProblem?: 'missing' | 'unknown';
}
const again = (status: number, outcome: Outcome) => fail(status, outcome);

export const actions: Actions = {
	/** The answers of one page, from a browser without JavaScript. */
	next: (event) =>
		withForm(event, async (data, view, at) => {
			const typed = await typedOn(event, view, data);
			if ('failure' in typed) return typed.failure;
			const { answers, page } = typed;
			if (await isFlood(event)) return again(429, { answers, trouble: 'busy' });
			await saveVisit(event.cookies, view.id, answers);
			const next = nextStep(view, answers, page.id);
			if ('end' in next) redirect(303, `${at(page.id)}?end`);
			if (data.get('then') === 'check' && !firstUnfinished(view, answers, londonToday(new Date())))
				redirect(303, at('check'));
			return redirect(303, at('page' in next ? next.page.id : 'check'));
		}),

	/** Saves what is on the page, finished or not, and says the code to come back with. */
	save: (event) =>
		withForm(event, async (data, view) => {
			const before = (await readVisit(event.cookies, view.id)).answers;
			const page = pagesFor(view, before).find(({ id }) => id === event.params.step);
			const answers = { ...before, ...(page && readAnswers(page, data)) };
			// Unfinished answers may be saved; one that is too long would only fill the disk.
			const problems = page ? validatePage(page, answers, londonToday(new Date())) : [];
			const tooLong = problems.filter(({ code }) => code === 'too-long');
			if (tooLong.length > 0) return again(400, { answers, problems: tooLong });
			if (await isFlood(event)) return again(429, { answers, trouble: 'busy' });
			await saveVisit(event.cookies, view.id, answers);
			return { answers, code: showDraftCode(codeOf(event.cookies) ?? '') } satisfies Outcome;
		}),

	resume: (event) =>
		withForm(event, async (data, view, at) => {
			const typed = textOf(data, 'code');
			if (typed.trim() === '') return again(400, { codeProblem: 'missing' });
			const desk = await getDesk();
			// A code cannot be guessed, but nobody needs to try for ever either.
			if (desk.tries.isFull(event.getClientAddress(), Date.now())) return again(429, { trouble: 'busy' });
			if (!(await resumeVisit(event.cookies, view.id, typed))) {
				desk.tries.judge(event.getClientAddress(), Date.now());
				return again(400, { codeProblem: 'unknown' });
			}
			const { answers } = await readVisit(event.cookies, view.id);
			return redirect(303, at(firstUnfinished(view, answers, londonToday(new Date()))?.id ?? 'check'));
		}),

	delete: (event) =>
		withForm(event, async (_data, _view, at) => {
			await endVisit(event.cookies);
			return redirect(303, `${at('saved')}?deleted`);
		}),

	send: (event) =>
		withForm(event, async (data, view) => {
			const now = new Date();
			const answers = onlyKnown(view, parseJson(textOf(data, 'answers')));
			const incoming = {
				view,
				locale: localeOf(event.params.lang),
				answers,
				ticket: textOf(data, 'ticket'),
				address: event.getClientAddress(),
				baited: textOf(data, 'website') !== '',
				now,
				prefix: site.references
			};
			const taking = getDesk().then((desk) => receiveForm(desk, incoming));
			const received = await taking.catch((trouble: unknown) => {
				if (trouble instanceof StoreUnavailable) return undefined;
				throw trouble;
			});
			// The answers came with the page, so they stand on it again whatever the store can do.
			if (!received) return again(503, { answers, trouble: 'store', ticket: textOf(data, 'ticket') });
			if (received.outcome === 'problems') return again(400, { answers, problems: received.problems });
			if (received.outcome === 'refused') {
				const ticket = received.why === 'ticket' ? await newTicket(view.id) : textOf(data, 'ticket');
				return again(received.why === 'busy' ? 429 : received.why === 'closed' ? 503 : 400, {
					answers,
					trouble: received.why,
					ticket
				});
			}
			await forgetDraft(event);
			const day = londonToday(received.receivedAt);
			const by = promisedBy(day, view.promise);
			const sent: Sent = { reference: received.reference, code: received.code, day, ...(by && { by }) };
			return { answers, sent } satisfies Outcome;
		})
};

type Event = RequestEvent<{ lang?: string; form: string; step: string }>;

/** Reads what was posted; whatever is wrong with it, the visitor gets the form back. */
async function withForm(
	event: Event,
	act: (
		data: FormData,
		view: FormView,
		at: (step: string) => string
	) => Promise<Outcome | ActionFailure<Outcome>>
): Promise<Outcome | ActionFailure<Outcome>> {
	const locale = localeOf(event.params.lang);
	const view = findForm(event.params.form, locale);
	if (!view) error(404, 'There is no such form.');
	let data: FormData;
	try {
		data = await event.request.formData();
	} catch (trouble) {
		// A body that is no form at all; one that is too large has its own error.
		if (!(trouble instanceof TypeError)) throw trouble;
		return again(400, { trouble: 'unreadable' });
	}
	try {
		return await act(data, view, (step) => localiseHref(locale, `/forms/${view.id}/${step}`));
	} catch (trouble) {
		if (!(trouble instanceof StoreUnavailable)) throw trouble;
		const page = view.pages.find(({ id }) => id === event.params.step);
		return again(503, { ...(page && { answers: readAnswers(page, data) }), trouble: 'store' });
	}
}

/** The answers of the open page laid over the earlier ones, or the page again with what is wrong. */
async function typedOn(
	event: Event,
	view: FormView,
	data: FormData
): Promise<{ failure: ActionFailure<Outcome> } | { answers: Answers; page: PageView }> {
	const { answers: before, lost } = await readVisit(event.cookies, view.id);
	// Which pages apply is not known without the earlier answers; what was typed on this one stays on it.
	const pages = lost ? view.pages : pagesFor(view, before);
	const page = pages.find(({ id }) => id === event.params.step);
	if (!page) error(400, 'This page does not follow from your answers.');
	const answers = { ...before, ...readAnswers(page, data) };
	if (lost) return { failure: again(503, { answers, trouble: 'store' }) };
	const problems = validatePage(page, answers, londonToday(new Date()));
	return problems.length > 0 ? { failure: again(400, { answers, problems }) } : { answers, page };
}

/** True when more pages come from an address than a library full of families fills in. */
async function isFlood(event: Event): Promise<boolean> {
	const { saves } = await getDesk();
	return saves.judge(event.getClientAddress(), Date.now()) === 'refused';
}

/** The form is on disk; a draft that cannot be deleted now goes after a day by itself. */
async function forgetDraft(event: Event): Promise<void> {
	try {
		await endVisit(event.cookies);
	} catch (trouble) {
		if (!(trouble instanceof StoreUnavailable)) throw trouble;
	}
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch (trouble) {
		if (trouble instanceof SyntaxError) return undefined;
		throw trouble;
	}
}
