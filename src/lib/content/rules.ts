/** Every rule of `npm run content -- check` by its stable name: what it means, and how to mend it. */
export const rules = {
	yaml: {
		means: 'The fields cannot be read.',
		mend: 'Check the indentation. Put text in quotes if it holds a colon with a space, or starts with a sign such as * or #.'
	},
	'front-matter': {
		means: 'The fields do not stand between two lines of three hyphens.',
		mend: 'Start the file with ---, then the fields, then --- again.'
	},
	'missing-field': {
		means: 'A field that is needed is not there.',
		mend: 'Add the line that the message gives.'
	},
	'unknown-field': {
		means: 'No field of this kind has this name.',
		mend: 'Compare the spelling with the table of the kind, or take the line out.'
	},
	'wrong-value': {
		means: 'A field is empty, too long, or not one of the allowed words.',
		mend: 'Write what the message expects.'
	},
	'wrong-form': {
		means: 'A day, a time, ages or an address is not written as it should be.',
		mend: 'Write it like the example in the message.'
	},
	slug: {
		means: 'The file name would make a bad address.',
		mend: 'Use lower-case words joined by hyphens.'
	},
	'stray-file': {
		means: 'No page is made from this file.',
		mend: 'Move it to the folder of its kind, and end its name as the files beside it do.'
	},
	'missing-file': {
		means: 'A file that the site cannot do without is gone.',
		mend: 'Copy it from an earlier version.'
	},
	locale: {
		means: 'The ending of a translation names a language that the site does not have.',
		mend: 'Use one of the endings in "Other languages" above.'
	},
	'orphan-translation': {
		means: 'A translation has no English page.',
		mend: 'Give both files the same name before the first full stop.'
	},
	duplicate: {
		means: 'Two things have the same title, id or words.',
		mend: 'Rename one, or make one of both.'
	},
	'dead-link': {
		means: 'A link leads nowhere.',
		mend: 'Check the address, the folder and the file name.'
	},
	'self-link': {
		means: 'A page names itself as a page to read next.',
		mend: 'Take the line out.'
	},
	'unknown-word': {
		means: 'A word is not in its list.',
		mend: 'Use one of the words that the message gives, or add yours to the list.'
	},
	'unknown-paper': {
		means: 'documents.yaml has no paper of this name.',
		mend: 'Use one of its ids, or add the paper there.'
	},
	'wrong-year': {
		means: 'The year beside a paper is not the year of that paper.',
		mend: 'Write the year that documents.yaml gives.'
	},
	'unknown-contact': {
		means: 'A telephone number or e-mail address in the text is not in site.yaml.',
		mend: 'Add it there with its source, or take it out.'
	},
	'date-order': {
		means: 'A day or time is too early or too late: a check to come, an end before its start.',
		mend: 'Compare the two days or times and write the right one.'
	},
	'review-due': {
		means: 'The day to check the page again has passed. This is a warning only.',
		mend: 'Check the page, then write new days for "checked" and "review".'
	},
	'example-live': {
		means: 'A made-up timetable would go live.',
		mend: 'Put in the real days and take "example" out, or take the timetable out.'
	},
	'example-empty': {
		means: 'An activity says its timetable is made up, but has none.',
		mend: 'Take "example" out.'
	},
	'small-number': {
		means: 'A count of 5 or fewer people, who could be recognised.',
		mend: 'Leave the row out, or merge it with others.'
	},
	'ragged-row': {
		means: 'A row has more or fewer values than the table has columns.',
		mend: 'Give each column one value.'
	},
	'raw-html': {
		means: 'The text holds HTML, which is not shown. A new entry has such a line where its text belongs.',
		mend: 'Write it in markdown, or take it out.'
	},
	heading: {
		means: 'The text has a second page title.',
		mend: 'Start headings with ##. The title stands in the fields.'
	},
	'unknown-question': {
		means: 'A form names a question that it does not ask.',
		mend: 'Use the id of one of its questions.'
	},
	'wrong-question': {
		means: 'A form names a question of a kind that does not fit.',
		mend: 'Name a question with choices; for "notify", one that asks for an e-mail address.'
	},
	'unknown-answer': {
		means: 'A form names an answer that its question does not offer.',
		mend: 'Use the value of one of the choices of that question.'
	},
	'asked-later': {
		means: 'A part of a form depends on an answer that has not been given yet.',
		mend: 'Name a question of an earlier page.'
	},
	'no-easy-read': {
		means: 'A guide, a level of help or a text of a form has no Easy Read words. This is a warning only.',
		mend: 'Write them: of a form under en-GB-simple, of a page into a file beside it.'
	},
	'long-sentence': {
		means: 'An Easy Read sentence has more than 15 words. In a form this is a warning only.',
		mend: 'Make two sentences of it.'
	},
	'short-transcript': {
		means: 'The words of a video are too few for its length.',
		mend: 'Write all that is said or signed, and what is shown.'
	},
	'no-picture': {
		means: 'A row of Easy Read has no picture.',
		mend: 'Begin it with a symbol, as "Easy Read" above shows.'
	},
	'unknown-symbol': {
		means: 'There is no such picture, or it holds more than shapes.',
		mend: 'Use an id of vocabulary/symbols.yaml, or add the idea there.'
	},
	'two-ideas': {
		means: 'One picture stands for two ideas.',
		mend: 'Choose another picture for one of them.'
	},
	'many-screens': {
		means: 'An Easy Read page has more than 20 headings.',
		mend: 'Leave out what matters least.'
	},
	'many-rows': {
		means: 'More than 6 rows of Easy Read stand below one heading.',
		mend: 'Give the rest a heading of its own.'
	},
	'not-a-row': {
		means: 'Easy Read holds a list, a table, two pictures in a row, or rows without a heading.',
		mend: 'Write headings with ##, and rows below them with an empty line between.'
	},
	'unexplained-letters': {
		means: 'Easy Read uses letters that it does not explain below the same heading. This is a warning only.',
		mend: 'Write them in bold, and beside them what they mean.'
	},
	'hard-sentence': {
		means: 'A sentence is hard to read. This is a warning only.',
		mend: 'Make two of it, or use shorter words.'
	},
	'no-words': {
		means: 'A text that stands on every page is not in a language of the site. This is a warning only.',
		mend: 'Add a line to the file of that language in words/.'
	},
	'unused-words': {
		means:
			'Words are translated that stand nowhere, perhaps because the English has changed. This is a warning only.',
		mend: 'Write the English as it stands now, and look at the translation, or take the line out.'
	},
	'no-follows': {
		means: 'A translation does not say which English words it follows. This is a warning only.',
		mend: 'Compare it with the English page, then run "npm run content -- follow" with its file.'
	},
	'stale-translation': {
		means: 'The English page has changed since the translation was made. This is a warning only.',
		mend: 'Put the translation right, then run "npm run content -- follow" with its file.'
	},
	loop: {
		means: 'A word of the search leads back to itself.',
		mend: 'Put words that mean the same under "same", or take one line out.'
	}
} as const satisfies Record<string, { means: string; mend: string }>;

export type RuleCode = keyof typeof rules;
