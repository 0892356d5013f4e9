import { findEntry, listMarks, localise } from '$lib/content/local-offer.ts';
import { areas, levels } from '$lib/content/terms.ts';
import { localeOf } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const locale = localeOf(params.lang);
	const presenter = await presenterFor(params);
	const { provision } = offer;
	return {
		levels: [...offer.thresholds]
			.sort((a, b) => a.fields.order - b.fields.order)
			.map((threshold) => {
				const { fields } = localise(threshold, locale);
				return {
					slug: threshold.slug,
					level: fields.level,
					title: fields.title,
					summary: fields.summary,
					...listMarks(threshold, locale)
				};
			}),
		table: levels.map((level) => ({
			level,
			cells: areas.map((area) => ({
				area,
				items: provision.cells
					.filter((cell) => cell.level === level && cell.area === area)
					.flatMap(({ items }) => items)
					.map(({ label, to }) => ({
						label: presenter.said(label),
						href: presenter.href(`/${to}`),
						closed: findEntry(offer, to)?.fields.status === 'closed'
					}))
			}))
		})),
		notes: provision.notes.map((note) => presenter.inline(note)),
		sources: presenter.sources(provision.source),
		checked: provision.checked
	};
};
