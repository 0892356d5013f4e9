import { NetworkOnly } from 'workbox-strategies';
import { answerActivities } from '../lib/calendar/activities-answer.ts';
import { localeOfName } from '../lib/i18n/locales.ts';
import type { Finding } from '../lib/offline/kept-site.ts';
import { deviceData } from '../lib/search/device.ts';
import { answerSearch } from '../lib/search/search-answer.ts';
import { answerServices } from '../lib/search/services-answer.ts';
import { dayOf, fromCopy, keptSite, tell } from './copies.ts';
import { refuseTrouble } from './pages.ts';

const patienceSeconds = 4;

/** What the lists and the search ask the server, answered by the same code from the copy. */
const answers: Record<string, (finding: Finding, query: URLSearchParams) => unknown> = {
	services: answerServices,
	activities: (finding, query) => answerActivities(finding, query, new Date()),
	search: answerSearch
};

export const symbolPath = /^\/symbols\/([a-z0-9-]+)\.svg$/;
export const answerPath = /^\/data\/([\w-]+)\/(services|activities|search)$/;
export const formPath = /^\/data\/([\w-]+)\/forms\/([a-z0-9-]+)\.json$/;
export const suggestionPath = /^\/data\/([\w-]+)\/(search-index\.bin|search-documents\.json)$/;

const network = new NetworkOnly({ networkTimeoutSeconds: patienceSeconds, plugins: [refuseTrouble] });

/** Lists and search results: the network's answer, else the copy's. */
export async function answer(request: Request, event: ExtendableEvent): Promise<Response> {
	try {
		return await network.handle({ event, request });
	} catch (error) {
		const url = new URL(request.url);
		const [, name = '', kind = ''] = answerPath.exec(url.pathname) ?? [];
		const made = await fromCopy(localeOfName(name), async (site) => {
			tell({ type: 'answered-from-copy', date: dayOf(site), reason: 'offline' });
			return answers[kind]?.(await site.finding(), url.searchParams);
		});
		if (made === undefined) throw error;
		return Response.json(made);
	}
}

/** What a form asks: the network's answer, else the copy's. */
export async function form(request: Request, event: ExtendableEvent): Promise<Response> {
	try {
		return await network.handle({ event, request });
	} catch (error) {
		const [, name = '', id = ''] = formPath.exec(new URL(request.url).pathname) ?? [];
		const view = await fromCopy(localeOfName(name), (site) => site.form(id));
		if (view === undefined) throw error;
		return Response.json(view);
	}
}

/** What the search box suggests from: the copy's where there is one, so that it costs no network at all. */
export async function suggestions(request: Request): Promise<Response> {
	const [, name = '', file] = suggestionPath.exec(new URL(request.url).pathname) ?? [];
	const locale = localeOfName(name);
	const made = (await keptSite(locale)) && (await fromCopy(locale, (site) => site.finding()));
	if (!made) return fetch(request);
	return file === 'search-index.bin'
		? new Response(made.engine.encode(), { headers: { 'content-type': 'application/octet-stream' } })
		: Response.json(deviceData(made.documents, made.kindLabels, made.searchWords));
}

/** A picture of Easy Read: the copy's where it has it, since it changes with the copy; else the network's. */
export async function symbol(request: Request): Promise<Response> {
	const [, id = ''] = symbolPath.exec(new URL(request.url).pathname) ?? [];
	const svg = (await keptSite('en-GB-simple')) && (await fromCopy('en-GB-simple', (site) => site.symbol(id)));
	return svg ? new Response(svg, { headers: { 'content-type': 'image/svg+xml' } }) : fetch(request);
}
