import { form, type FormFields } from '../content/schema/form.ts';
import { viewForm, type FormLocale, type FormView } from './form-view.ts';

/** A form as an editor would write it, with these pages. Only tests use it. */
export function makeFields(pages: unknown[], more: Record<string, unknown> = {}): FormFields {
	return form.parse({
		title: 'Ask for a break',
		summary: 'Ask for a short break.',
		status: 'confirmed',
		source: [{ general: 'Made for a test' }],
		checked: '2026-11-01',
		review: '2027-11-01',
		version: 3,
		about: ['It is for families.'],
		minutes: 5,
		team: 'services/short-breaks',
		retention: 90,
		next: ['We read it.'],
		pages,
		...more
	});
}

export function makeView(pages: unknown[], locale: FormLocale = 'en-GB'): FormView {
	return viewForm('breaks', makeFields(pages), locale);
}

/** Who is asking; a child's or one's own details; how to answer. Young people and others take different ways. */
export const pagesForTests = [
	{
		id: 'who',
		questions: [
			{
				kind: 'choice',
				id: 'who',
				label: 'Who is asking?',
				missing: 'Choose who is asking',
				choices: [
					{ value: 'parent', label: 'A parent' },
					{ value: 'young-person', label: 'A young person' },
					{ value: 'school', label: 'A school' }
				]
			}
		],
		ends: [{ if: { who: 'school' }, title: 'This form is for families', text: 'Schools ring us.' }]
	},
	{
		id: 'child',
		title: 'Your child',
		'only-if': { who: ['parent'] },
		questions: [
			{
				kind: 'date',
				id: 'born',
				label: 'When was your child born?',
				missing: 'Say when your child was born',
				when: 'past'
			},
			{
				kind: 'choice',
				id: 'plan',
				label: 'Is there an EHC plan?',
				missing: 'Say if there is a plan',
				choices: [
					{ value: 'yes', label: 'Yes' },
					{ value: 'no', label: 'No' }
				]
			}
		]
	},
	{
		id: 'plan-date',
		'only-if': { plan: 'yes' },
		questions: [{ kind: 'date', id: 'review', label: 'When is the review?', optional: true, when: 'future' }]
	},
	{
		id: 'needs',
		title: 'What would help',
		questions: [
			{
				kind: 'choices',
				id: 'needs',
				label: 'What would help?',
				missing: 'Choose what would help',
				choices: [
					{ value: 'swimming', label: 'Swimming' },
					{ value: 'music', label: 'Music' },
					{ value: 'none', label: 'None of these', alone: true }
				]
			},
			{ kind: 'long-text', id: 'more', label: 'Anything else?', optional: true, longest: 20 },
			{
				kind: 'money',
				id: 'cost',
				label: 'What does it cost?',
				optional: true,
				'only-if': { who: 'parent' }
			}
		]
	},
	{
		id: 'you',
		title: 'How to reach you',
		questions: [
			{ kind: 'text', id: 'name', label: 'Your name', missing: 'Say who you are', longest: 10 },
			{ kind: 'email', id: 'email', label: 'Your e-mail', optional: true },
			{ kind: 'phone', id: 'phone', label: 'Your phone', optional: true },
			{ kind: 'postcode', id: 'postcode', label: 'Your postcode', optional: true }
		]
	}
];

export const today = '2026-11-21';
