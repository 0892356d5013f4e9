import { z } from 'zod';
import { id, line, searchedPage } from './common.ts';

const pages = z.array(searchedPage);

/** `situations/<group>.yaml`: what happens in families' lives, what people then type, and the pages that help. */
export const situations = z.strictObject({
	title: line(60).describe('The heading of the group.'),
	summary: line(120).describe('What the group is about, in one sentence.'),
	order: z.int().min(1).max(99).describe('Its place among the groups.'),
	situations: z
		.array(
			z.strictObject({
				id: id.describe('A short name for its place on the page. Never change it later.'),
				about: line(170).describe('What is happening, as readers see it.'),
				phrases: z
					.array(line(120))
					.min(1)
					.describe('What people type then, in their own words. Only the search reads them.'),
				answer: pages.min(1).describe('The pages to read first, best first.'),
				next: pages.default([]).describe('The pages to read then.'),
				also: pages.default([]).describe('Pages that may help too.')
			})
		)
		.min(1)
		.describe('The situations of the group, those that happen most first.')
});
export type SituationFields = z.output<typeof situations>;
export type Situation = SituationFields['situations'][number];
