/** How a criterion is known to be met: by a test that can fail, by its makers who looked, or because there is nothing of the kind. */
export type Proof =
	| { by: 'test'; files: readonly string[] }
	| { by: 'person'; day: string }
	| { by: 'absence'; files?: readonly string[] };

export interface Criterion {
	/** Its number in WCAG 2.2. */
	id: string;
	/** Its name in WCAG 2.2. */
	name: string;
	level: 'A' | 'AA';
	/** What the site does, in one or two plain sentences. */
	what: string;
	proof: readonly Proof[];
}

const test = (...files: string[]): Proof => ({ by: 'test', files });
const person = (day: string): Proof => ({ by: 'person', day });
const absence = (...files: string[]): Proof => ({ by: 'absence', files });

const templates = 'tests/a11y/templates.spec.ts';
const use = 'tests/a11y/use.spec.ts';
const keyboard = 'tests/a11y/keyboard.spec.ts';
const speech = 'tests/a11y/screen-reader.spec.ts';
const forms = 'tests/a11y/forms.spec.ts';
const formsKeyboard = 'tests/a11y/forms-keyboard.spec.ts';
const html = 'tests/pages/html.spec.ts';
const crawl = 'tests/pages/crawl.spec.ts';
const today = '2026-11-22';

/** All success criteria of WCAG 2.2 at levels A and AA, in order. 4.1.1 was taken out of the standard in 2023. */
export const criteria: readonly Criterion[] = [
	{
		...{ id: '1.1.1', name: 'Non-text Content', level: 'A' },
		what: 'Pictures that only support the words have an empty text alternative. Icons are hidden from screen readers. Charts have the same numbers in a table.',
		proof: [test(templates, html)]
	},
	{
		...{ id: '1.2.1', name: 'Audio-only and Video-only (Prerecorded)', level: 'A' },
		what: 'The site holds no sound or video of its own. It links to videos only with a transcript.',
		proof: [absence('src/lib/server/content/rules.test.ts')]
	},
	{
		...{ id: '1.2.2', name: 'Captions (Prerecorded)', level: 'A' },
		what: 'The site holds no video. A link to a video is refused unless the video has captions.',
		proof: [absence('src/lib/server/content/rules.test.ts')]
	},
	{
		...{ id: '1.2.3', name: 'Audio Description or Media Alternative (Prerecorded)', level: 'A' },
		what: 'The site holds no video. A link to a video is refused unless there is a transcript.',
		proof: [absence('src/lib/server/content/rules.test.ts')]
	},
	{
		...{ id: '1.2.4', name: 'Captions (Live)', level: 'AA' },
		what: 'The site holds no live sound or video.',
		proof: [absence()]
	},
	{
		...{ id: '1.2.5', name: 'Audio Description (Prerecorded)', level: 'AA' },
		what: 'The site holds no video.',
		proof: [absence()]
	},
	{
		...{ id: '1.3.1', name: 'Info and Relationships', level: 'A' },
		what: 'Headings, lists, tables, groups and labels are real ones in the code, not only in looks.',
		proof: [test(templates, html, speech)]
	},
	{
		...{ id: '1.3.2', name: 'Meaningful Sequence', level: 'A' },
		what: 'The order in the code is the order on the screen, in right-to-left pages too.',
		proof: [test(keyboard, speech)]
	},
	{
		...{ id: '1.3.3', name: 'Sensory Characteristics', level: 'A' },
		what: 'No text says "the round button" or "on the right". It uses the words on the button.',
		proof: [person(today)]
	},
	{
		...{ id: '1.3.4', name: 'Orientation', level: 'AA' },
		what: 'Pages work upright and sideways. Nothing locks them.',
		proof: [test(use)]
	},
	{
		...{ id: '1.3.5', name: 'Identify Input Purpose', level: 'AA' },
		what: 'Fields for your own name, e-mail, telephone and postcode say so. The browser can fill them in.',
		proof: [test(templates, 'tests/pages/forms-html.spec.ts')]
	},
	{
		...{ id: '1.4.1', name: 'Use of Color', level: 'A' },
		what: 'Links are underlined or look like buttons. Problems and states are said in words.',
		proof: [test(templates), person(today)]
	},
	{
		...{ id: '1.4.2', name: 'Audio Control', level: 'A' },
		what: 'Nothing makes a sound by itself. Reading aloud starts only when you press Listen, and can be paused and stopped.',
		proof: [test('tests/e2e/read-aloud.spec.ts')]
	},
	{
		...{ id: '1.4.3', name: 'Contrast (Minimum)', level: 'AA' },
		what: 'Text has a contrast of at least 7 to 1, more than this asks, in every choice of colours.',
		proof: [test(templates, 'src/lib/content/colours.test.ts')]
	},
	{
		...{ id: '1.4.4', name: 'Resize Text', level: 'AA' },
		what: 'Text can be twice as large. Nothing is cut off and nothing overlaps.',
		proof: [test(templates)]
	},
	{
		...{ id: '1.4.5', name: 'Images of Text', level: 'AA' },
		what: 'There are no pictures of text.',
		proof: [person(today)]
	},
	{
		...{ id: '1.4.10', name: 'Reflow', level: 'AA' },
		what: 'At 320 pixels, or 400% zoom, no page scrolls sideways. Wide tables scroll in a box of their own.',
		proof: [test(templates, forms)]
	},
	{
		...{ id: '1.4.11', name: 'Non-text Contrast', level: 'AA' },
		what: 'Edges of fields and buttons, the focus mark and charts stand out by at least 3 to 1.',
		proof: [test('src/lib/content/colours.test.ts'), person(today)]
	},
	{
		...{ id: '1.4.12', name: 'Text Spacing', level: 'AA' },
		what: 'More space between lines, words and letters breaks nothing.',
		proof: [test(templates)]
	},
	{
		...{ id: '1.4.13', name: 'Content on Hover or Focus', level: 'AA' },
		what: 'Nothing opens only because a pointer is over it. What opens on a press closes with Escape.',
		proof: [test(keyboard)]
	},
	{
		...{ id: '2.1.1', name: 'Keyboard', level: 'A' },
		what: 'Everything can be done with the keyboard alone.',
		proof: [test(keyboard, formsKeyboard)]
	},
	{
		...{ id: '2.1.2', name: 'No Keyboard Trap', level: 'A' },
		what: 'The Tab key leads through every page and out of it again.',
		proof: [test(keyboard)]
	},
	{
		...{ id: '2.1.4', name: 'Character Key Shortcuts', level: 'A' },
		what: 'The site has no shortcuts of single letters.',
		proof: [absence(keyboard)]
	},
	{
		...{ id: '2.2.1', name: 'Timing Adjustable', level: 'A' },
		what: 'Reading and forms have no time limit. A saved form is kept for 24 hours, and the page says until when.',
		proof: [test('tests/e2e/forms.spec.ts')]
	},
	{
		...{ id: '2.2.2', name: 'Pause, Stop, Hide', level: 'A' },
		what: 'Nothing moves, blinks or changes by itself.',
		proof: [absence(use)]
	},
	{
		...{ id: '2.3.1', name: 'Three Flashes or Below Threshold', level: 'A' },
		what: 'Nothing flashes.',
		proof: [absence(use)]
	},
	{
		...{ id: '2.4.1', name: 'Bypass Blocks', level: 'A' },
		what: 'The first link of every page leads to its main part.',
		proof: [test(keyboard)]
	},
	{
		...{ id: '2.4.2', name: 'Page Titled', level: 'A' },
		what: 'Every page has its own title, which says what it is about.',
		proof: [test(crawl)]
	},
	{
		...{ id: '2.4.3', name: 'Focus Order', level: 'A' },
		what: 'The Tab key goes through each page in the order in which it is read.',
		proof: [test(keyboard, formsKeyboard)]
	},
	{
		...{ id: '2.4.4', name: 'Link Purpose (In Context)', level: 'A' },
		what: 'Links say where they lead.',
		proof: [test(templates, html), person(today)]
	},
	{
		...{ id: '2.4.5', name: 'Multiple Ways', level: 'AA' },
		what: 'A page is found by search, by the menu, by lists and from pages on like things.',
		proof: [test(crawl)]
	},
	{
		...{ id: '2.4.6', name: 'Headings and Labels', level: 'AA' },
		what: 'Headings and labels say what follows, in plain words.',
		proof: [test(templates, speech), person(today)]
	},
	{
		...{ id: '2.4.7', name: 'Focus Visible', level: 'AA' },
		what: 'What has the focus carries a thick double line.',
		proof: [test(keyboard, formsKeyboard)]
	},
	{
		...{ id: '2.4.11', name: 'Focus Not Obscured (Minimum)', level: 'AA' },
		what: 'No bar hides what has the focus.',
		proof: [test(keyboard)]
	},
	{
		...{ id: '2.5.1', name: 'Pointer Gestures', level: 'A' },
		what: 'Everything works with single taps. Nothing needs a swipe or two fingers.',
		proof: [absence()]
	},
	{
		...{ id: '2.5.2', name: 'Pointer Cancellation', level: 'A' },
		what: 'Things happen when you let go, so you can slide off a button that you did not mean.',
		proof: [person(today)]
	},
	{
		...{ id: '2.5.3', name: 'Label in Name', level: 'A' },
		what: 'The words on a button are part of the name that screen readers and voice control use.',
		proof: [test(templates)]
	},
	{
		...{ id: '2.5.4', name: 'Motion Actuation', level: 'A' },
		what: 'Nothing is done by shaking or tilting a device.',
		proof: [absence()]
	},
	{
		...{ id: '2.5.7', name: 'Dragging Movements', level: 'AA' },
		what: 'Nothing needs dragging.',
		proof: [absence()]
	},
	{
		...{ id: '2.5.8', name: 'Target Size (Minimum)', level: 'AA' },
		what: 'Things to press are at least 24 pixels wide and high. Main buttons are at least 44 pixels high.',
		proof: [test(templates, forms)]
	},
	{
		...{ id: '3.1.1', name: 'Language of Page', level: 'A' },
		what: 'Every page says which language it is in.',
		proof: [test(templates, 'tests/a11y/languages.spec.ts')]
	},
	{
		...{ id: '3.1.2', name: 'Language of Parts', level: 'AA' },
		what: 'Words in another language are marked, so that they are read out by the right voice.',
		proof: [test('tests/a11y/languages.spec.ts')]
	},
	{
		...{ id: '3.2.1', name: 'On Focus', level: 'A' },
		what: 'Nothing changes only because something has the focus.',
		proof: [test(keyboard)]
	},
	{
		...{ id: '3.2.2', name: 'On Input', level: 'A' },
		what: 'Choosing or typing sends nothing and opens no page. There is a button for that. Lists that get shorter as you choose say so.',
		proof: [test('tests/e2e/journeys.spec.ts', formsKeyboard)]
	},
	{
		...{ id: '3.2.3', name: 'Consistent Navigation', level: 'AA' },
		what: 'The menu, the search and the urgent numbers stand in the same place on every page.',
		proof: [test(use)]
	},
	{
		...{ id: '3.2.4', name: 'Consistent Identification', level: 'AA' },
		what: 'The same thing has the same name and the same picture everywhere.',
		proof: [test('src/lib/server/content/rules.test.ts'), person(today)]
	},
	{
		...{ id: '3.2.6', name: 'Consistent Help', level: 'A' },
		what: 'The urgent numbers and the telephone number for help stand at the end of every page.',
		proof: [test(use)]
	},
	{
		...{ id: '3.3.1', name: 'Error Identification', level: 'A' },
		what: 'What is wrong is said in words at the top of the page and beside the question.',
		proof: [test('tests/e2e/forms.spec.ts', formsKeyboard)]
	},
	{
		...{ id: '3.3.2', name: 'Labels or Instructions', level: 'A' },
		what: 'Every field has a label, and a hint where a certain way of writing is needed.',
		proof: [test(templates, forms)]
	},
	{
		...{ id: '3.3.3', name: 'Error Suggestion', level: 'AA' },
		what: 'A message says how to put right what is wrong.',
		proof: [test('src/lib/forms/problem.test.ts', 'tests/e2e/forms.spec.ts')]
	},
	{
		...{ id: '3.3.4', name: 'Error Prevention (Legal, Financial, Data)', level: 'AA' },
		what: 'Before a form is sent, all answers are shown and each can be changed.',
		proof: [test('tests/e2e/forms.spec.ts')]
	},
	{
		...{ id: '3.3.7', name: 'Redundant Entry', level: 'A' },
		what: 'Nothing is asked twice in one form. Going back keeps every answer.',
		proof: [test('tests/e2e/forms.spec.ts')]
	},
	{
		...{ id: '3.3.8', name: 'Accessible Authentication (Minimum)', level: 'AA' },
		what: 'Families need no password. Codes can be pasted. Staff sign in with a passkey. There are no puzzles.',
		proof: [test('tests/e2e/forms.spec.ts', 'tests/staff/loop.spec.ts')]
	},
	{
		...{ id: '4.1.2', name: 'Name, Role, Value', level: 'A' },
		what: 'Screen readers are told what each control is, what it is called and what state it is in.',
		proof: [test(templates, speech, 'tests/pages/combobox.spec.ts')]
	},
	{
		...{ id: '4.1.3', name: 'Status Messages', level: 'AA' },
		what: 'The number of results, and that something was kept or sent, is read out without moving the focus.',
		proof: [test('tests/pages/combobox.spec.ts', speech)]
	}
];
