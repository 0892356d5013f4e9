import { figureGroups } from '$lib/content/schema/figure.ts';
import { offer } from '$lib/server/content/offer.ts';
import { languageEntries, presenterFor } from '$lib/server/content/page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = languageEntries;

export const load: PageServerLoad = async ({ params }) => {
	const presenter = await presenterFor(params);
	return {
		groups: figureGroups.flatMap((group) => {
			const figures = offer.figures.filter(({ fields }) => fields.group === group);
			if (figures.length === 0) return [];
			return [
				{
					group,
					figures: figures.map(({ slug, fields }) => ({
						slug,
						title: fields.title,
						summary: presenter.inline(fields.summary),
						unit: fields.unit,
						year: fields.year,
						chart: fields.chart,
						columns: fields.columns,
						rows: fields.rows,
						notes: fields.notes.map((note) => presenter.inline(note)),
						sources: presenter.sources(fields.source)
					}))
				}
			];
		})
	};
};
