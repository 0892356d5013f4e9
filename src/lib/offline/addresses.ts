import { localeFacts, locales, stripLocale, type Locale } from '../i18n/locales.ts';

/** Pages that answer a query string; with no network they render themselves from the copy. */
const doingPages = new Set(['/search', '/services', '/activities']);

/** First parts of addresses whose pages are the same for every reader. What is not listed is never kept. */
const readingParts = new Set([
	'services',
	'activities',
	'thresholds',
	'guides',
	'situations',
	'you-said-we-did',
	'how-are-we-doing',
	'jargon',
	'documents',
	'coverage',
	'contact',
	'display',
	'accessibility',
	'privacy',
	'saved',
	'offline'
]);

/** A page as a file, which no copy holds: who has the copy has the page. */
const pageFile = /\.(txt|brf|ics)$/;

/** @example localeOfPath('/pl/guides') // => 'pl' */
export function localeOfPath(pathname: string): Locale {
	const first = pathname.split('/')[1] ?? '';
	return (
		locales.find((locale) => localeFacts[locale].prefix !== '' && localeFacts[locale].prefix === first) ??
		'en-GB'
	);
}

export function isDoingPage(pathname: string): boolean {
	const general = stripLocale(pathname);
	return doingPages.has(general) || /^\/forms\/[^/]+\/[^/]+$/.test(general);
}

/** Whether a visited page may stay on the device: a reading page, without a query that says what somebody looked for. */
export function mayBeKept({ pathname, search }: URL): boolean {
	const general = stripLocale(pathname);
	const [, first = ''] = general.split('/');
	// A form may be read beforehand; its pages hold what somebody wrote.
	const isReading = readingParts.has(first) || /^\/forms(\/[^/]+)?$/.test(general);
	return search === '' && !pageFile.test(general) && (general === '/' || isReading);
}

/** Whether a page exists only with the network: it sends, signs in, is made on request, or is about one person. */
export function needsNetwork(pathname: string): boolean {
	const [, first = ''] = stripLocale(pathname).split('/');
	return ['track', 'staff', 'admin', 'api', 'print'].includes(first) || pageFile.test(pathname);
}
