import { findEntry, listMarks, localise, type ListMarks } from '$lib/content/local-offer.ts';
import { areas, type Area } from '$lib/content/terms.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import { symbolOfLink } from '$lib/server/content/symbols.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const locale = localeOf(params.lang);
	const presenter = await presenterFor(params);
	const { site } = offer;

	/** Where nobody has translated a link, whoever reads another language gets the title of a page that is in it. */
	function inWords({ label, to }: { label: string; to: string }): { label: string; to: string } & ListMarks {
		const { text, lang } = presenter.said(label);
		const address = to.slice(1).replace(/[?#].*$/, '');
		const entry = findEntry(offer, address);
		const { notEasy } = entry ? listMarks(entry, locale) : {};
		const marks = { ...(notEasy && { notEasy }) };
		if (text !== label) return { to, label: text, ...marks };
		const form = address.startsWith('forms/') ? findForm(address.slice(6), locale) : undefined;
		const title = entry?.translations[locale]
			? localise(entry, locale).fields.title
			: form?.translated && form.title;
		if (title && locale !== 'en-GB') return { to, label: title, ...marks };
		return { to, label, ...(lang && { lang }), ...marks };
	}

	const symbolOf = (to: string) => (locale === 'en-GB-simple' ? symbolOfLink(offer, to) : undefined);
	const browse: { to: string; area?: Area }[] = [
		...areas.map((area) => ({ to: `/services?area=${area}`, area })),
		{ to: '/thresholds' }
	];

	return {
		wanted: site.wanted.map((link) => ({ ...inWords(link), symbol: symbolOf(link.to) })),
		browse: browse.map((way) => ({ ...way, symbol: symbolOf(way.to) })),
		audiences: site.audiences.map(({ id, title, text, links }) => ({
			id,
			title: presenter.said(title),
			text: presenter.said(text),
			links: links.map(inWords)
		})),
		description: presenter.said(site.description).text,
		area: site.council.area
	};
};
