import { z } from 'zod';
import { line, searchedPage } from './common.ts';

/** `vocabulary/typed.yaml`: what people type when they look for a page. Staff add what they hear on the phone. */
export const typed = z.record(
	searchedPage,
	z
		.array(line(80))
		.min(1)
		.describe(
			'What people type when they look for this page. It must fit this page better than its neighbours.'
		)
);
export type Typed = z.output<typeof typed>;
