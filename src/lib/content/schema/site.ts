import { z } from 'zod';
import { entryRef, id, line, prose, source } from './common.ts';

/** Not merely a URL: `localhost:3000` and `javascript:…` are URLs too. */
const webAddress = z.url({ protocol: /^https?$/ });
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, { error: 'a colour such as "#0b4f5c"' });

/** `site.yaml`: everything that changes when another council takes the software. */
export const site = z.strictObject({
	name: line(60),
	/** Before the first word of the name on small screens, for example the county. */
	council: z.strictObject({ name: line(80), short: line(20), area: line(40), web: webAddress }),
	description: line(220),
	/** The public address, used in sitemap, calendar files and share cards. */
	origin: webAddress,
	banner: z.strictObject({ title: line(60), text: prose(300) }).optional(),
	languages: z.array(z.enum(['en-GB', 'en-GB-simple', 'pl', 'ar'])).min(1),
	contacts: z.array(
		z
			.strictObject({
				id,
				name: line(80),
				for: line(200),
				phone: line(20).optional(),
				email: z.email().optional(),
				web: webAddress.optional(),
				hours: line(120).optional(),
				/** An unconfirmed number says so wherever it stands. */
				confirmed: z.boolean(),
				source: z.array(source).min(1)
			})
			.refine((value) => Boolean(value.phone ?? value.email ?? value.web), {
				path: ['phone'],
				error: 'a phone number, an e-mail address or a web address'
			})
	),
	/** The urgent line of every page: contacts in order, 999 first. */
	urgent: z.array(z.strictObject({ text: line(120), contact: id })).min(1),
	/** Shown to anyone who needs help with the site, in the same place on every page (WCAG 3.2.6). */
	help: id,
	/** Services that the contact page names by what they do. */
	roles: z.array(entryRef).default([]),
	wanted: z.array(z.strictObject({ label: line(60), to: line(120) })).min(4),
	audiences: z
		.array(
			z.strictObject({
				id,
				title: line(60),
				text: line(200),
				links: z.array(z.strictObject({ label: line(60), to: line(120) })).min(1)
			})
		)
		.min(1),
	colours: z.strictObject({ brand: colour, accent: colour })
});
export type Site = z.output<typeof site>;
