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

/*
 * Every field says by `.describe()` what staff write in it, every form by `.meta({ form })` how it looks: the
 * guide in content/README.md and the comments of a new entry are made from them (server/content/field-guide.ts).
 */
const idForm = 'lower-case words joined by hyphens, such as "short-breaks"';
export const id = z.string().regex(SLUG, { error: idForm }).meta({ form: idForm });

/** An id that a list of the content folder holds. Whether it does is checked over the whole folder. */
export const idFrom = (list: string) => id.meta({ list });

/** A line of plain text. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** Text that may hold inline markdown: links, emphasis and check marks, but no blocks. */
export const prose = (max = 900) => line(max).meta({ form: `up to ${max} characters; links allowed` });

export const date = z
	.string()
	.refine(isRealDate, { error: 'a day that exists, written year-month-day, such as 2026-11-21' })
	.meta({ form: 'year-month-day, such as 2026-11-21' });

const timeForm = 'a 24-hour time in quotes, such as "17:00"';
export const time = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: timeForm })
	.meta({ form: timeForm });

/** Not merely a URL: `localhost:3000` and `javascript:…` are URLs too. */
export const webAddress = z
	.url({ protocol: /^https?$/ })
	.meta({ form: 'a whole web address that starts with https://' });

/** `services/short-breaks`: a kind's folder and a slug. Whether it exists is checked over the whole folder. */
const refForm = 'a folder and an entry, such as "services/short-breaks"';
export const entryRef = z
	.string()
	.regex(/^(services|activities|thresholds|guides|you-said-we-did)\/[a-z0-9-]+$/, { error: refForm })
	.meta({ form: refForm });

/** Anything that the search can find. Whether it exists is checked over the whole folder. */
export const searchedPage = line(120).meta({
	form: 'a page, such as "guides/carers", "jargon#respite" or "contact"'
});

const agesForm = 'ages from 0 to 25, the lower one first, such as 5-25';
/** Who is it for, in years. Written `5-25`; the Local Offer reaches to 25. */
export const ages = z
	.string()
	.regex(/^\d{1,2}-\d{1,2}$/, { error: 'two ages joined by a hyphen, such as 5-25' })
	.transform((value) => {
		const [from = 0, to = 0] = value.split('-').map(Number);
		return { from, to };
	})
	.refine((range) => range.from <= range.to && range.to <= 25, { error: agesForm })
	.meta({ form: agesForm })
	.describe('The youngest and the oldest age it is for, in years.');
export type Ages = z.output<typeof ages>;

/** Numbers such as 2.2 need no quotes here. */
const label = z
	.union([z.string().trim().min(1).max(120), z.number().transform(String)])
	.meta({ form: 'up to 120 characters, or a number' });

/**
 * Where a fact comes from. A paper names its entry in documents.yaml; `page` is a public page read as a
 * saved copy; `general` is general knowledge of the law whose text nobody has checked yet, so whatever
 * rests on it must say "please check".
 */
export const source = z.union(
	[
		z
			.strictObject({
				paper: idFrom('documents.yaml').describe('Which paper it is.'),
				year: z.int().min(1970).max(2100).describe('The year of the paper, as in documents.yaml.'),
				section: label.describe('The part, page or table of the paper that says it.')
			})
			.describe('A paper that documents.yaml lists'),
		z
			.strictObject({
				page: line(200).describe('The address of the page.'),
				year: z.int().min(1990).max(2100).optional().describe('The year of the page, if it gives one.')
			})
			.describe('A public web page that somebody read'),
		z
			.strictObject({ law: line(200).describe('The name of the law, and its section or regulation.') })
			.describe('A law'),
		z
			.strictObject({
				general: line(200).describe(
					'What is widely known but not yet checked. Put [check] beside the words that rest on it.'
				)
			})
			.describe('Something widely known that nobody has checked yet')
	],
	{
		error:
			'one of { paper, year, section }, { page } (with or without a year), { law } or { general }, and nothing else beside it'
	}
);
export type Source = z.output<typeof source>;

export const statuses = ['confirmed', 'needs-checking', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** A video on another website. It is no use to all without captions and its words as text (WCAG 1.2). */
export const video = z.strictObject({
	language: z
		.enum(['bsl', 'makaton', 'spoken'])
		.describe('Whether it is in British Sign Language, with Makaton signs, or in spoken English.'),
	title: line(90).describe('The name of the video.'),
	href: webAddress.describe('Where it can be seen.'),
	minutes: z.int().min(1).max(180).describe('How long it takes.'),
	captions: z.literal(true).describe('It must have captions. Without them it may not stand here.'),
	transcript: prose(30_000).describe('All that is said or signed, and what is shown, as text.')
});
export type Video = z.output<typeof video>;

/** What every entry that a reader can open must say about itself. */
export const entryFields = {
	title: line(90).describe('The name of the page, in words that families use.'),
	summary: line(220).describe('What it is and what to do first, in a sentence or two, for lists of results.'),
	status: z
		.enum(statuses)
		.describe('How sure we are. Write "confirmed" only after the people who run it have said so.'),
	source: z.array(source).min(1).describe('Where the facts come from, each paper or page by itself.'),
	checked: date.describe('The day on which somebody last checked this page.'),
	review: date.describe('The day by which somebody must check it again.'),
	also: z
		.array(line(80))
		.default([])
		.describe('Other words that people type to find it, wrong spellings too.'),
	questions: z
		.array(line(160))
		.default([])
		.describe('Questions that this page answers, in the words of families.'),
	related: z.array(entryRef).default([]).describe('Pages of this site to read next.'),
	videos: z.array(video).default([]).describe('Videos about it, such as in British Sign Language.'),
	topics: z
		.array(idFrom('statutory/topics.yaml'))
		.default([])
		.describe('Which things that the law asks of a Local Offer this page tells.')
};

/** Where something happens. `ask` says honestly that the papers do not tell. */
export const place = z.strictObject({
	kind: z
		.enum(['place', 'online', 'comes-to-you', 'ask'])
		.describe('What sort of place it is. Write "ask" when nobody knows.'),
	name: line(120).optional().describe('The name of the building or place.'),
	town: idFrom('vocabulary/places.yaml').optional().describe('The town or village.')
});
export type Place = z.output<typeof place>;

export const cost = z.strictObject({
	kind: z
		.enum(['free', 'paid', 'contribution', 'ask'])
		.describe('What families pay: nothing, all or a part. Write "ask" when nobody knows.'),
	note: prose(300).optional().describe('More about the price, such as how much, and who pays less.')
});

/** Whom to contact: `via` names a contact of site.yaml (numbers stand only there), `ask` whom to ask for. */
export const contact = z.strictObject({
	via: idFrom('site.yaml')
		.optional()
		.describe('Which contact to use. Telephone numbers stand only in site.yaml.'),
	ask: line(160).describe('Whom to ask for, such as a team. Never the name of a person.')
});
export type Contact = z.output<typeof contact>;
