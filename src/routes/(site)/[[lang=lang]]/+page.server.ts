import { findEntry, listMarks, localise, type ListMarks } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = ({ params }) => {
	const locale = localeOf(params.lang);
	const { site } = offer;

	/** The words of site.yaml are English. Whoever reads another language gets the title of a page that is in it. */
	function inWords(link: { label: string; to: string }): { label: string; to: string } & ListMarks {
		if (locale === 'en-GB') return link;
		const address = link.to.slice(1).replace(/[?#].*$/, '');
		const entry = findEntry(offer, address);
		if (entry) {
			const label = entry.translations[locale] ? localise(entry, locale).fields.title : link.label;
			return { to: link.to, label, ...listMarks(entry, locale) };
		}
		const form = address.startsWith('forms/') ? findForm(address.slice(6), locale) : undefined;
		if (form?.translated) return { to: link.to, label: form.title };
		return locale === 'en-GB-simple' ? link : { ...link, lang: 'en-GB' };
	}

	return {
		wanted: site.wanted.map(inWords),
		audiences: site.audiences.map(({ links, ...audience }) => ({ ...audience, links: links.map(inWords) })),
		/** The language of what site.yaml says beside the links. */
		lang: locale.startsWith('en-GB') ? undefined : 'en-GB',
		description: site.description,
		area: site.council.area
	};
};
