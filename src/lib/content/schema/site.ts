import { z } from 'zod';
import { entryFields, entryRef, id, idFrom, line, prose, webAddress } from './common.ts';

const colourForm = 'a colour such as "#0b4f5c"';
const colour = z
	.string()
	.regex(/^#[0-9a-f]{6}$/i, { error: colourForm })
	.meta({ form: colourForm });

const fingerprintForm = 'four groups of five letters and digits, in quotes';

/** Search addresses are links too, so this is looked up in the whole folder, not held to a form. */
const link = z.strictObject({
	label: line(60).describe('The words of the link.'),
	to: line(120)
		.meta({ form: 'an address of this site, such as /guides/carers' })
		.describe('The page that it leads to.')
});

const contact = z
	.strictObject({
		id: id.describe('The word that pages use. Change it there too if you change it here.'),
		name: line(80).describe('Who answers.'),
		for: line(200).describe('When to use it.'),
		phone: line(20).optional().describe('The telephone number, in quotes if it has no spaces.'),
		email: z.email().meta({ form: 'an e-mail address' }).optional().describe('The e-mail address.'),
		web: webAddress.optional().describe('The web address.'),
		hours: line(120).optional().describe('When somebody answers.'),
		confirmed: z
			.boolean()
			.describe('Write true once somebody has tried it. Until then readers are told to check.'),
		source: entryFields.source
	})
	.refine((value) => Boolean(value.phone ?? value.email ?? value.web), {
		path: ['phone'],
		error: 'a phone number, an e-mail address or a web address'
	});

/** `site.yaml`: everything that changes when another council takes the software. */
export const site = z.strictObject({
	name: line(60).describe('The name of the site.'),
	council: z
		.strictObject({
			name: line(80).describe('The full name of the council.'),
			short: line(20).describe('Its short name or letters.'),
			area: line(40).describe('The area it serves.'),
			web: webAddress.describe("The council's own web site.")
		})
		.describe('The council whose Local Offer this is.'),
	description: line(220).describe('What the site is, in a sentence, for search engines.'),
	/** Used in the site map, calendar files and share cards. */
	origin: webAddress.describe('The public address of the site.'),
	references: z
		.string()
		.regex(/^[A-Z]{2,5}$/, { error: '2 to 5 capital letters, such as RLO' })
		.meta({ form: '2 to 5 capital letters, such as RLO' })
		.describe('The letters with which the reference of every form begins.'),
	/** Here, because whoever swaps the keys on the server cannot change the history of this folder as well. */
	keys: z
		.strictObject({
			fingerprint: z
				.string()
				.regex(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/, { error: fingerprintForm })
				.meta({ form: fingerprintForm })
				.describe('The letters of the keys, as `npm run keys -- test` prints them.')
		})
		.optional()
		.describe('The keys that forms are sealed to. Other keys on the server are then not used.'),
	banner: z
		.strictObject({
			title: line(60).describe('The heading of the notice.'),
			text: prose(300).describe('The words of the notice.')
		})
		.optional()
		.describe('A notice on every page.'),
	languages: z
		.array(z.enum(['en-GB', 'en-GB-simple', 'pl', 'ar']))
		.min(1)
		.describe('The languages of the site: English, Easy Read, Polish, Arabic.'),
	contacts: z
		.array(contact)
		.describe('Telephone numbers and addresses of the whole site. Each has at least one way to reach it.'),
	urgent: z
		.array(
			z.strictObject({
				text: line(120).describe('When to use it, in a few words.'),
				contact: idFrom('site.yaml').describe('Which of the contacts above.')
			})
		)
		.min(1)
		.describe('The line for emergencies on every page, 999 first.'),
	/** In the same place on every page (WCAG 3.2.6). */
	help: idFrom('site.yaml').describe('The contact for anyone who needs help with the site.'),
	roles: z
		.array(entryRef)
		.default([])
		.describe('The teams on the contact page, which names them by what they do.'),
	wanted: z.array(link).min(4).describe('The links on the home page that most people look for.'),
	audiences: z
		.array(
			z.strictObject({
				id: id.describe('A short name for the box.'),
				title: line(60).describe('Whom the box is for, in their own words.'),
				text: line(200).describe('What they find there.'),
				links: z.array(link).min(1).describe('The pages to begin with.')
			})
		)
		.min(1)
		.describe('The boxes of the home page, one for each sort of reader.'),
	colours: z
		.strictObject({
			brand: colour.describe('The main colour. White words must be easy to read on it.'),
			accent: colour.describe('The second colour, for lines and shapes.')
		})
		.describe('The colours of the site.')
});
export type Site = z.output<typeof site>;
