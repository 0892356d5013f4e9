import { z } from 'zod';
import { date, entryFields, id, idFrom, line } from './common.ts';

const localeWords = (max: number) =>
	z.strictObject({
		'en-GB': line(max).describe('Plain English.'),
		'en-GB-simple': line(max).optional().describe('Easy Read: short, at most 15 words a sentence.'),
		pl: line(max).optional().describe('Polish.'),
		ar: line(max).optional().describe('Arabic.')
	});

/** Words of a form: one text, or one for each language of the site. A language that is left out gets the English words. */
const words = (max: number) =>
	z
		.union([line(max), localeWords(max)], {
			error: `text of up to ${max} characters, or one text for each language: { en-GB, en-GB-simple, pl, ar }`
		})
		.meta({ form: `text of up to ${max} characters, or one text for each language` });
export type Words = z.output<ReturnType<typeof words>>;

const answer = z.union([id, z.array(id).min(1)], { error: 'an answer, or a list of answers' });

/** `{ which: ehc-plan, where: [draft, review] }`: all must hold; of a list one is enough. Asked on an earlier page. */
const condition = z
	.record(id, answer)
	.refine((value) => Object.keys(value).length > 0, { error: 'at least one question and its answer' })
	.meta({ form: 'a question and the answers that it needs, such as { which: [ehc-plan] }' });
export type Condition = z.output<typeof condition>;

const onlyIf = condition
	.optional()
	.describe('Asked only if earlier questions were answered so. Left out: always.');

const choice = z.strictObject({
	value: id.describe('The word that is kept. Do not change it once the form is in use.'),
	label: words(160).describe('What people read.'),
	hint: words(240).optional().describe('A line of help under it.'),
	alone: z
		.boolean()
		.default(false)
		.describe('Write true for "none of these": it cannot be chosen with others.')
});

const symbol = idFrom('vocabulary/symbols.yaml').optional();

const questionFields = {
	id: id.describe('The word that the answer is kept under. Do not change it once the form is in use.'),
	label: words(200).describe('The question.'),
	hint: words(400).optional().describe('A line or two of help.'),
	symbol: symbol.describe('The picture beside the question in Easy Read.'),
	optional: z.boolean().default(false).describe('Write true if people may leave it out.'),
	missing: words(160)
		.optional()
		.describe('What to say if it was left out. Needed if people may not leave it out.'),
	'only-if': onlyIf
};
const longest = (most: number, usual: number) =>
	z.int().min(1).max(most).default(usual).describe('The most characters that fit.');
const choices = z.array(choice).min(2).describe('What people can choose from.');

const question = z
	.discriminatedUnion(
		'kind',
		[
			z.strictObject({
				kind: z.literal('text').describe('A line of text.'),
				...questionFields,
				longest: longest(400, 120)
			}),
			z.strictObject({
				kind: z.literal('long-text').describe('Some sentences.'),
				...questionFields,
				longest: longest(8000, 3000)
			}),
			z.strictObject({ kind: z.literal('choice').describe('One of a list.'), ...questionFields, choices }),
			z.strictObject({ kind: z.literal('choices').describe('Any of a list.'), ...questionFields, choices }),
			z.strictObject({
				kind: z.literal('date').describe('A day.'),
				...questionFields,
				when: z
					.enum(['past', 'future', 'any'])
					.default('any')
					.describe('Which days make sense; today does in each.')
			}),
			z.strictObject({ kind: z.literal('email').describe('An e-mail address.'), ...questionFields }),
			z.strictObject({ kind: z.literal('phone').describe('A phone number.'), ...questionFields }),
			z.strictObject({ kind: z.literal('postcode').describe('A postcode.'), ...questionFields }),
			z.strictObject({ kind: z.literal('money').describe('An amount in pounds.'), ...questionFields })
		],
		{
			error:
				'a question that starts with "kind:" text, long-text, choice, choices, date, email, phone, postcode or money'
		}
	)
	.refine((value) => value.optional || value.missing !== undefined, {
		path: ['missing'],
		error: 'what to say if it was left out, because the question is not optional'
	});
export type QuestionFields = z.output<typeof question>;

const link = z.strictObject({
	label: words(80).describe('The words of the link.'),
	to: line(120)
		.meta({ form: 'an address of this site, such as /guides/carers' })
		.describe('The page that it leads to.')
});

/** The links of site.yaml hold other fields, so the guide calls these otherwise. */
const linksOfAnEnd = z.array(link).default([]).meta({ part: 'links of an end' });

const teamForm = 'a service, such as "services/send-team"';
const team = z
	.string()
	.regex(/^services\/[a-z0-9-]+$/, { error: teamForm })
	.meta({ form: teamForm });

/** Pages that every form has: the engine makes them (lib/forms/path.ts). */
const enginePages = ['check', 'sent', 'saved'];

/** Where the form is not the right one, it says so, says why, and leads on. */
const end = z.strictObject({
	if: condition.describe('The answers after which the form ends here.'),
	title: words(120).describe('That this is not the form they need, in a few words.'),
	text: words(900).describe('Why, and what to do instead.'),
	links: linksOfAnEnd.describe('Where to go.')
});

const formPage = z
	.strictObject({
		id: id
			.refine((value) => !enginePages.includes(value), {
				error: `another word: ${enginePages.join(', ')} are pages of every form`
			})
			.describe('The last part of the address of the page.'),
		title: words(120).optional().describe('A heading. Needed where a page asks more than one question.'),
		symbol: symbol.describe('The picture beside the heading in Easy Read.'),
		text: words(900).optional().describe('Words above the questions.'),
		'only-if': onlyIf,
		questions: z.array(question).min(1).describe('What is asked. One question a page where that helps.'),
		ends: z.array(end).default([]).describe('Answers that lead out of the form.')
	})
	.refine(({ title, questions }) => questions.length === 1 || title !== undefined, {
		path: ['title'],
		error: 'a heading, because the page asks more than one question'
	});

/** `forms/*.yaml`: one form that families fill in. */
export const form = z.strictObject({
	title: words(90).describe('The name of the form, in words that families use.'),
	summary: words(220).describe('What it is for, in a sentence or two.'),
	status: entryFields.status,
	source: entryFields.source,
	checked: date.describe('The day on which somebody last checked the form.'),
	review: date.describe('The day by which somebody must check it again.'),
	also: entryFields.also,
	topics: entryFields.topics,
	version: z.int().min(1).max(9999).describe('Raise it by one when questions or choices change.'),
	about: z
		.array(words(600))
		.min(1)
		.describe('What to know before starting, a paragraph each: who it is for, what you need.'),
	minutes: z.int().min(1).max(60).describe('How long it takes, in minutes.'),
	team: team.describe('The service whose people read it and are told that it came.'),
	retention: z.int().min(1).max(3650).describe('After how many days it is deleted.'),
	promise: z
		.strictObject({
			days: z.int().min(1).max(366).describe('Within how many days.'),
			counted: z.enum(['days', 'working-days']).describe('Which days count.'),
			text: words(300).describe('What happens by then.'),
			source: entryFields.source.describe('Where the promise comes from. Never make one up.')
		})
		.optional()
		.describe(
			'What the council has promised, and by when. Left out: the page says that no time has been set.'
		),
	next: z
		.array(words(400))
		.min(1)
		.describe('What happens next, a sentence or two each, for the confirmation.'),
	publish: z
		.strictObject({
			question: id.describe('The question that asks whether it may be published.'),
			answer: id.describe('The answer that allows it.')
		})
		.optional()
		.describe('For forms whose answers may be published without names.'),
	notify: id
		.optional()
		.describe(
			'The e-mail question whose address is told, once, that the form came. Reference and link only.'
		),
	pages: z.array(formPage).min(1).describe('The pages of the form, in order.'),
	related: entryFields.related
});
export type FormFields = z.output<typeof form>;
