import { findEntry, listMarks, localise } from '$lib/content/local-offer.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	const locale = localeOf(params.lang);
	return {
		contacts: offer.site.contacts.flatMap(({ id, source }) => {
			const contact = presenter.contact(id);
			return contact ? [{ ...contact, sources: presenter.sources(source) }] : [];
		}),
		help: presenter.contact(offer.site.help),
		roles: offer.site.roles.flatMap((ref) => {
			const entry = findEntry(offer, ref);
			if (entry?.kind !== 'services') return [];
			const { fields } = localise(entry, locale);
			const { lang } = listMarks(entry, locale);
			return [
				{
					href: presenter.href(`/${ref}`),
					title: fields.title,
					summary: fields.summary,
					lang,
					ask: presenter.english(fields.contact.ask)
				}
			];
		})
	};
};
