import {
	error,
	type Handle,
	type HandleServerError,
	type ResolveOptions,
	type ServerInit
} from '@sveltejs/kit';
import beforePaint from 'virtual:before-paint';
import site from 'virtual:site';
import { building } from '$app/environment';
import { localeFacts, localeOf } from '$lib/i18n/locales.ts';
import { withoutMarks } from '$lib/server/http/hydration-marks.ts';
import { gateOfStaff, isOfStaff } from '$lib/server/staff/gate.ts';
import { tellSetUpLink } from '$lib/server/staff/set-up-link.ts';
import { expectKeys, getDesk } from '$lib/server/submissions/desk.ts';
import { KeysError } from '$lib/server/submissions/key-files.ts';
import { StoreUnavailable } from '$lib/server/submissions/store/store.ts';

/** Opens the store when the server starts, so that the first family does not wait for its tables. */
export const init: ServerInit = async () => {
	if (building) return;
	expectKeys(site.keys?.fingerprint);
	try {
		const { keys } = await getDesk();
		await tellSetUpLink();
		// Says at once in the log when they are not the ones that the content names.
		await keys();
	} catch (trouble) {
		// Pages can be read without it; /healthz says what is wrong, and the next form tries again.
		if (!(trouble instanceof StoreUnavailable || trouble instanceof KeysError)) throw trouble;
		console.error(`Forms cannot be kept: ${trouble.message}`);
	}
};

export const handle: Handle = async ({ event, resolve }) => {
	if (isFromElsewhere(event.request, event.url.origin)) {
		error(403, 'This can only be sent from a page of this site.');
	}
	const locale = localeOf(event.params.lang);
	const fill: ResolveOptions = {
		// Says which language the page is in, on the outermost element, where screen readers look first (WCAG 3.1.1).
		transformPageChunk: ({ html }) =>
			withoutMarks(html)
				.replace('%lang%', locale)
				.replace('%dir%', localeFacts[locale].dir)
				.replace('%before-paint%', beforePaint)
	};
	if (isOfStaff(event.route.id)) return gateOfStaff(event, (staff) => resolve(staff, fill));
	return resolve(event, fill);
};

/** The log is for what is wrong with the site, not for what passers-by try. */
export const handleError: HandleServerError = ({ error: trouble, status, message }) => {
	if (status >= 500) console.error(trouble);
	return { message };
};

/** SvelteKit refuses forms of other sites; this also refuses what is no form, such as JSON. */
function isFromElsewhere({ method, headers }: Request, origin: string): boolean {
	if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
	const from = headers.get('origin');
	return (from !== null && from !== origin) || headers.get('sec-fetch-site') === 'cross-site';
}
