import { z } from 'zod';

/** Lower-case words joined by hyphens: the form of every slug and id, so that addresses can be read aloud. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** True for a day that exists in the calendar, written `2026-11-21`. */
export function isRealDate(value: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
	if (!parts) return false;
	const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const id = z
	.string()
	.regex(SLUG, { error: 'lower-case words joined by hyphens, such as "short-breaks"' });

/** A line of plain text. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Text that may hold inline markdown: links, emphasis and check marks, but no blocks. */
export const prose = (max = 900) => z.string().trim().min(1).max(max);

export const date = z
	.string()
	.refine(isRealDate, { error: 'a day that exists, written year-month-day, such as 2026-11-21' });

export const time = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a 24-hour time in quotes, such as "17:00"' });

/** `services/short-breaks`: a kind's folder and a slug. Whether it exists is checked over the whole folder. */
export const entryRef = z
	.string()
	.regex(/^(services|activities|thresholds|guides|you-said-we-did)\/[a-z0-9-]+$/, {
		error: 'a folder and an entry, such as "services/short-breaks"'
	});

/** Who is it for, in years. Written `5-25`; the Local Offer reaches to 25. */
export const ages = z
	.string()
	.regex(/^\d{1,2}-\d{1,2}$/, { error: 'two ages joined by a hyphen, such as 5-25' })
	.transform((value) => {
		const [from = 0, to = 0] = value.split('-').map(Number);
		return { from, to };
	})
	.refine((range) => range.from <= range.to && range.to <= 25, {
		error: 'ages from 0 to 25, the lower one first, such as 5-25'
	});
export type Ages = z.output<typeof ages>;

/** Numbers such as 2.2 need no quotes here. */
const label = z.union([z.string().trim().min(1).max(120), z.number().transform(String)]);

/**
 * Where a fact comes from. A paper names its entry in documents.yaml; `page` is a public page read as a
 * saved copy; `general` is general knowledge of the law whose text nobody has checked yet, so whatever
 * rests on it must say "please check".
 */
export const source = z.union(
	[
		z.strictObject({ paper: id, year: z.int().min(1970).max(2100), section: label }),
		z.strictObject({ page: line(200), year: z.int().min(1990).max(2100).optional() }),
		z.strictObject({ law: line(200) }),
		z.strictObject({ general: line(200) })
	],
	{
		error:
			'one of { paper, year, section }, { page } (with or without a year), { law } or { general }, and nothing else beside it'
	}
);
export type Source = z.output<typeof source>;

export const statuses = ['confirmed', 'needs-checking', 'closed'] as const;
export type Status = (typeof statuses)[number];

export const areas = ['care', 'education', 'health'] as const;
export type Area = (typeof areas)[number];

export const levels = ['universal', 'specialist', 'high-need'] as const;
export type Level = (typeof levels)[number];

/** What every entry that a reader can open must say about itself. */
export const entryFields = {
	title: line(90),
	summary: line(220),
	status: z.enum(statuses),
	source: z.array(source).min(1),
	checked: date,
	review: date,
	also: z.array(line(80)).default([]),
	questions: z.array(line(160)).default([]),
	related: z.array(entryRef).default([]),
	topics: z.array(id).default([])
};

/** Where something happens. `ask` says honestly that the papers do not tell. */
export const place = z.strictObject({
	kind: z.enum(['place', 'online', 'comes-to-you', 'ask']),
	name: line(120).optional(),
	town: id.optional()
});
export type Place = z.output<typeof place>;

export const cost = z.strictObject({
	kind: z.enum(['free', 'paid', 'contribution', 'ask']),
	note: prose(300).optional()
});

/** Whom to contact: `via` names a contact of site.yaml (numbers stand only there), `ask` whom to ask for. */
export const contact = z.strictObject({ via: id.optional(), ask: line(160) });
export type Contact = z.output<typeof contact>;
