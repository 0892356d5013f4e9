import { londonToday } from '$lib/calendar/dates.ts';
import { findEntry } from '$lib/content/local-offer.ts';
import { localeOf, type Locale } from '$lib/i18n/locales.ts';
import { loadMessages } from '$lib/i18n/messages.ts';
import { createTranslator } from '$lib/i18n/translate.ts';
import { offer } from '$lib/server/content/offer.ts';
import { presenterFor } from '$lib/server/content/page.ts';
import { printPart } from '$lib/server/content/print-part.ts';
import { aboutSets, groupSets, readPrintSet } from '$lib/server/content/print-set.ts';
import { qrCode } from '$lib/server/content/qr.ts';
import { takeAway, type TakeAway, type Tools } from '$lib/server/content/take-away.ts';
import type { PageServerLoad } from './$types';

export const prerender = false;

export const load: PageServerLoad = async ({ params, url }) => {
	const locale = localeOf(params.lang);
	const presenter = await presenterFor(params);
	const asked = readPrintSet(offer, url.searchParams);
	const today = londonToday(new Date());
	const choices = {
		sets: groupSets(offer).map(({ name }) => name),
		guides: aboutSets(offer).flatMap(({ name, refs: [guide = ''] }) => {
			const link = presenter.link(guide);
			return link ? [{ name, title: link.title, lang: link.lang }] : [];
		})
	};
	if (asked.refs.length === 0) return { asked, choices, today, document: undefined };

	const t = createTranslator(locale, await loadMessages(locale));
	const entries = kept({ presenter, locale, t, now: new Date() }, today, asked.refs);
	const { origin } = offer.site;
	const links = {
		parts: new Map(asked.refs.map((ref, index) => [presenter.href(`/${ref}`), index + 1])),
		partName: (number: number) => t('print.part', { number }),
		origin
	};
	const [only, ...others] = asked.refs;
	const size = asked.size === 'large' ? '&size=large' : '';
	const path = only && others.length === 0 ? `/${only}` : `/print?pages=${asked.names.join(',')}${size}`;
	const address = new URL(presenter.href(path), origin).href;
	return {
		asked,
		choices,
		today,
		document: {
			address,
			code: qrCode(address),
			parts: entries.map((entry, index) => {
				const part = (html: string) => printPart(html, index + 1, links);
				return {
					...entry,
					address: new URL(presenter.href(`/${entry.ref}`), origin).href,
					above: entry.above.map(({ title, html }) => ({ title, html: part(html) })),
					facts: entry.facts.map(({ html, ...fact }) => ({ ...fact, html: part(html) })),
					html: part(entry.html),
					easy: entry.easy?.screens.map(({ heading, rows }) => ({
						heading,
						rows: rows.map((row) => ({ ...row, html: part(row.html) }))
					})),
					after: entry.after.map(({ title, html }) => ({ title, html: part(html) }))
				};
			})
		}
	};
};

/** Entries in words, kept for a day: their dates begin with today's. */
const memory = new Map<string, TakeAway>();
let memoryDay = '';

function kept(tools: Tools & { locale: Locale }, today: string, refs: readonly string[]): TakeAway[] {
	if (memoryDay !== today) memory.clear();
	memoryDay = today;
	return refs.flatMap((ref) => {
		const key = `${tools.locale}/${ref}`;
		const entry = findEntry(offer, ref);
		const made = memory.get(key) ?? (entry && takeAway(entry, tools));
		if (!made) return [];
		memory.set(key, made);
		return [made];
	});
}
