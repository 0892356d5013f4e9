import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatFinding } from '../../content/finding.ts';
import { entrySchemas, fileSchemas } from '../../content/kinds.ts';
import { folderKinds } from '../../content/local-offer.ts';
import { rules } from '../../content/rules.ts';
import { londonToday } from '../../calendar/dates.ts';
import { parseMarkdownFile, parseYaml } from './parse.ts';
import type { ReadOptions } from './read-options.ts';
import { readContent } from './read.ts';

/*
 * One bad fixture for each thing that a content rule says. The good folder is copied, one thing in the copy is
 * broken, and exactly one line must come of it. The file is long because it is a table.
 */

const good = 'tests/fixtures/content/good';
const temporary = mkdtempSync(join(tmpdir(), 'content-rules-'));
afterAll(() => rmSync(temporary, { recursive: true }));

/** One thing done to the copy of the good folder. */
type Change = (folder: string) => void;

const write =
	(file: string, text: string): Change =>
	(folder) => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	};
const remove =
	(file: string): Change =>
	(folder) =>
		rmSync(join(folder, file));
/** Replaces the one place where `old` stands; a fixture that no longer finds its place is broken itself. */
const replace =
	(file: string, old: string, now: string): Change =>
	(folder) => {
		const parts = readFileSync(join(folder, file), 'utf8').split(old);
		if (parts.length !== 2) throw new Error(`"${old}" stands ${parts.length - 1} times in ${file}`);
		writeFileSync(join(folder, file), parts.join(now));
	};
/** Replaces whatever stands there, such as a hash that a change of the good folder changes too. */
const replaceAll =
	(file: string, old: RegExp, now: string): Change =>
	(folder) => {
		const text = readFileSync(join(folder, file), 'utf8');
		if (!old.test(text)) throw new Error(`${old} does not stand in ${file}`);
		writeFileSync(join(folder, file), text.replace(old, now));
	};
const append =
	(file: string, text: string): Change =>
	(folder) =>
		writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8') + text);

const options: ReadOptions = { mode: 'demo', today: '2026-11-21' };
let copies = 0;

async function findingsAfter(changes: Change[], mode: ReadOptions['mode'] = 'demo') {
	const folder = join(temporary, String((copies += 1)));
	cpSync(good, folder, { recursive: true });
	for (const change of changes) change(folder);
	return (await readContent(folder, { ...options, mode })).findings;
}

interface BadFixture {
	/** What somebody did, as the beginning of a sentence. */
	bad: string;
	change: Change[];
	mode?: ReadOptions['mode'];
	/** The whole line that an officer reads: place, severity, rule, what is wrong and how to fix it. */
	says: string;
}

const breaks = 'services/short-breaks.md';
const team = 'services/send-team.md';
const swimming = 'activities/swimming.md';
const plans = 'figures/plans.yaml';
const typed = 'vocabulary/typed.yaml';
const atSchool = 'situations/school.yaml';
const visit = 'forms/visit.yaml';
const plansGuide = 'guides/ehc-plans.md';
const sameVideo =
	'{ language: makaton, title: Again, href: "https://example.org/plan-in-bsl", minutes: 1, captions: true, transcript: "A woman signs at a table. A plan is a paper that says what help a child must get. It is for you." }';
const easyPlans = 'guides/ehc-plans.en-GB-simple.md';

const badFixtures: BadFixture[] = [
	{
		bad: 'a colon in text without quotes',
		change: [replace(breaks, 'title: Short breaks', 'title: Short breaks: a rest')],
		says: 'content/services/short-breaks.md:2:8  error  yaml  this is not well-formed YAML: Nested mappings are not allowed in compact mappings (check the indentation, and put text that holds ": " or starts with a sign in quotes)'
	},
	{
		bad: 'a text that starts with a star, which YAML reads as an alias',
		change: [replace(breaks, 'summary: Time away', 'summary: *Time* away')],
		says: 'content/services/short-breaks.md:3:17  error  yaml  this is not well-formed YAML: Unexpected scalar at node end (check the indentation, and put text that holds ": " or starts with a sign in quotes)'
	},
	{
		bad: 'a text that is one word in stars',
		change: [replace(breaks, 'title: Short breaks', 'title: *Breaks*')],
		says: 'content/services/short-breaks.md:2:8  error  yaml  this is not well-formed YAML: Unresolved alias (the anchor must be set before the alias): Breaks* (check the indentation, and put text that holds ": " or starts with a sign in quotes)'
	},
	{
		bad: 'a field that stands twice',
		change: [replace(breaks, 'kind: service', 'kind: service\nkind: team')],
		says: 'content/services/short-breaks.md:5:1  error  yaml  this is not well-formed YAML: Map keys must be unique (check the indentation, and put text that holds ": " or starts with a sign in quotes)'
	},
	{
		bad: 'a list that is not closed',
		change: [replace('vocabulary/needs.yaml', 'label: Any need }', 'label: Any need')],
		says: 'content/vocabulary/needs.yaml:2:1  error  yaml  this is not well-formed YAML: Flow map in block collection must be sufficiently indented and end with a } (check the indentation, and put text that holds ": " or starts with a sign in quotes)'
	},
	{
		bad: 'a page without front matter',
		change: [write(breaks, '# Short breaks\n\nA rest.\n')],
		says: 'content/services/short-breaks.md:1:1  error  front-matter  the file has no front matter between two lines of "---" (start the file with "---", the fields, and "---"; `npm run content -- new` writes one)'
	},
	{
		bad: 'a fingerprint of keys that was cut short',
		change: [append('site.yaml', 'keys: { fingerprint: "7K2M9-QXD0T-4B8F3" }\n')],
		says: 'content/site.yaml:50:22  error  wrong-form  "keys.fingerprint" is "7K2M9-QXD0T-4B8F3"; expected four groups of five letters and digits, in quotes (write it as expected)'
	},
	{
		bad: 'a field that no schema knows',
		change: [replace(breaks, 'kind: service', 'kind: service\ncolour: blue')],
		says: 'content/services/short-breaks.md:5:1  error  unknown-field  "colour" is not a field of this kind of entry (check the spelling against content/README.md, or take the line out)'
	},
	{
		bad: 'an unknown field inside a group',
		change: [replace(breaks, 'town: oakham }', 'town: oakham, map: yes }')],
		says: 'content/services/short-breaks.md:15:56  error  unknown-field  "place.map" is not a field of this kind of entry (check the spelling against content/README.md, or take the line out)'
	},
	{
		bad: 'a fact in a translation, which may hold words only',
		change: [replace('services/short-breaks.pl.md', 'title:', 'ages: 5-18\ntitle:')],
		says: 'content/services/short-breaks.pl.md:2:1  error  unknown-field  "ages" is not a field of this kind of entry (check the spelling against content/README.md, or take the line out)'
	},
	{
		bad: 'a field left out',
		change: [replace(breaks, 'provider: Exampleshire County Council\n', '')],
		says: 'content/services/short-breaks.md:2:1  error  missing-field  "provider" is missing; expected text (add a line "provider: …")'
	},
	{
		bad: 'a field left out of a group',
		change: [
			replace(breaks, 'contact: { via: council, ask: the short breaks team }', 'contact: { via: council }')
		],
		says: 'content/services/short-breaks.md:14:10  error  missing-field  "contact.ask" is missing; expected text (add a line "ask: …")'
	},
	{
		bad: 'a comment to fix without an answer, which regulation 56 asks for',
		change: [replace('you-said-we-did/clubs.md', 'kind: worked-well', 'kind: to-fix')],
		says: 'content/you-said-we-did/clubs.md:2:1  error  missing-field  "response" is missing; expected at least one "did" or "will", because regulation 56 asks for a published answer (add a line "response: …")'
	},
	{
		bad: 'a contact that nobody can reach',
		change: [replace('site.yaml', '    phone: "999"\n', '')],
		says: 'content/site.yaml:14:5  error  missing-field  "contacts[1].phone" is missing; expected a phone number, an e-mail address or a web address (add a line "phone: …")'
	},
	{
		bad: 'a field left out of an item of a list',
		change: [replace('jargon.yaml', '  meaning: Another word for a short break.\n', '')],
		says: 'content/jargon.yaml:7:3  error  missing-field  "[2].meaning" is missing; expected text (add a line "meaning: …")'
	},
	{
		bad: 'a word that is not one of the choices',
		change: [replace(breaks, 'level: specialist', 'level: medium')],
		says: 'content/services/short-breaks.md:6:8  error  wrong-value  "level" is "medium"; expected one of "universal", "specialist", "high-need" (use one of these words, spelt the same)'
	},
	{
		bad: 'one word where a list belongs',
		change: [replace(breaks, 'needs: [any]', 'needs: any')],
		says: 'content/services/short-breaks.md:8:8  error  wrong-value  "needs" is "any"; expected a list: a line for each, starting with "- " (write it as expected)'
	},
	{
		bad: 'a number where text belongs',
		change: [replace(breaks, 'provider: Exampleshire County Council', 'provider: 2022')],
		says: 'content/services/short-breaks.md:13:11  error  wrong-value  "provider" is "2022"; expected text (put the value in quotes)'
	},
	{
		bad: 'a field with nothing after the colon',
		change: [replace(breaks, 'provider: Exampleshire County Council', 'provider:')],
		says: 'content/services/short-breaks.md:13:10  error  wrong-value  "provider" is empty; expected text (fill it in, or take it out)'
	},
	{
		bad: 'a text of spaces',
		change: [replace(breaks, 'provider: Exampleshire County Council', 'provider: "  "')],
		says: 'content/services/short-breaks.md:13:11  error  wrong-value  "provider" is "  "; expected some text (write it as expected)'
	},
	{
		bad: 'a summary that is too long',
		change: [replace(breaks, 'Time away for', `Time away for ${'very '.repeat(50)}`)],
		says: 'content/services/short-breaks.md:3:10  error  wrong-value  "summary" is "Time away for very very very very very very very very ver…"; expected at most 220 characters (say it shorter; details belong in the text below)'
	},
	{
		bad: 'an empty list',
		change: [replace(breaks, 'area: [care]', 'area: []')],
		says: 'content/services/short-breaks.md:5:7  error  wrong-value  "area" is a list of 0; expected at least 1 (write it as expected)'
	},
	{
		bad: 'a number that is too big',
		change: [replace('guides/ehc-plans.md', 'order: 10', 'order: 100')],
		says: 'content/guides/ehc-plans.md:7:8  error  wrong-value  "order" is "100"; expected at most 99 (make it smaller)'
	},
	{
		bad: 'half a year',
		change: [replace('you-said-we-did/clubs.md', 'year: 2017\nthemes', 'year: 2017.5\nthemes')],
		says: 'content/you-said-we-did/clubs.md:5:7  error  wrong-value  "year" is "2017.5"; expected a whole number (write it as expected)'
	},
	{
		bad: 'a text where a group of fields belongs',
		change: [replace(breaks, 'cost: { kind: contribution, note: You pay part of it. }', 'cost: free')],
		says: 'content/services/short-breaks.md:12:7  error  wrong-value  "cost" is "free"; expected a group of fields, indented below it (write it as expected)'
	},
	{
		bad: 'a source that mixes two kinds',
		change: [replace(team, '{ page: "example.org/send", year: 2024 }', '{ page: example.org, law: An Act }')],
		says: 'content/services/send-team.md:21:5  error  wrong-value  "source[1]" is a group of fields; expected one of { paper, year, section }, { page } (with or without a year), { law } or { general }, and nothing else beside it (write it as expected)'
	},
	{
		bad: 'a paper without its section',
		change: [replace(swimming, ', section: "2.2"', '')],
		says: 'content/activities/swimming.md:40:5  error  wrong-value  "source[1]" is a group of fields; expected one of { paper, year, section }, { page } (with or without a year), { law } or { general }, and nothing else beside it (write it as expected)'
	},
	{
		bad: 'a rule for dates that nobody knows',
		change: [replace(swimming, 'every: week', 'every: fortnight')],
		says: 'content/activities/swimming.md:18:12  error  wrong-value  "schedule[1].every" is "fortnight"; expected a rule that starts with "every: week", "every: month" or "every: date" (write it as expected)'
	},
	{
		bad: 'a file with nothing in it',
		change: [write('vocabulary/access.yaml', '# nothing yet\n')],
		says: 'content/vocabulary/access.yaml:1:1  error  wrong-value  "the file" is empty; expected a list: a line for each, starting with "- " (fill it in, or take it out)'
	},
	{
		bad: 'a day that does not exist',
		change: [replace(breaks, 'review: 2027-05-20', 'review: 2027-02-30')],
		says: 'content/services/short-breaks.md:33:9  error  wrong-form  "review" is "2027-02-30"; expected a day that exists, written year-month-day, such as 2026-11-21 (write it as expected)'
	},
	{
		bad: 'ages in words',
		change: [replace(breaks, 'ages: 5-18', 'ages: 5 to 18')],
		says: 'content/services/short-breaks.md:7:7  error  wrong-form  "ages" is "5 to 18"; expected two ages joined by a hyphen, such as 5-25 (write it as expected)'
	},
	{
		bad: 'ages the wrong way round',
		change: [replace(breaks, 'ages: 5-18', 'ages: 18-5')],
		says: 'content/services/short-breaks.md:7:7  error  wrong-form  "ages" is "18-5"; expected ages from 0 to 25, the lower one first, such as 5-25 (write it as expected)'
	},
	{
		bad: 'ages beyond 25',
		change: [replace(breaks, 'ages: 5-18', 'ages: 5-26')],
		says: 'content/services/short-breaks.md:7:7  error  wrong-form  "ages" is "5-26"; expected ages from 0 to 25, the lower one first, such as 5-25 (write it as expected)'
	},
	{
		bad: 'a time that no clock shows',
		change: [replace(swimming, 'start: "17:30"', 'start: "25:30"')],
		says: 'content/activities/swimming.md:29:12  error  wrong-form  "schedule[2].start" is "25:30"; expected a 24-hour time in quotes, such as "17:00" (write it as expected)'
	},
	{
		bad: 'capital letters in an id',
		change: [replace(breaks, 'needs: [any]', 'needs: [Any]')],
		says: 'content/services/short-breaks.md:8:9  error  wrong-form  "needs[1]" is "Any"; expected lower-case words joined by hyphens, such as "short-breaks" (write it as expected)'
	},
	{
		bad: 'a web address without https',
		change: [replace('documents.yaml', 'https://example.org/strategy', 'www.example.org/strategy')],
		says: 'content/documents.yaml:8:8  error  wrong-form  "[1].web" is "www.example.org/strategy"; expected a whole web address that starts with https:// (write it as expected)'
	},
	{
		bad: 'an address that would run a script',
		change: [replace('site.yaml', 'web: https://example.org/contact', 'web: "javascript:alert(1)"')],
		says: 'content/site.yaml:26:10  error  wrong-form  "contacts[2].web" is "javascript:alert(1)"; expected a whole web address that starts with https:// (write it as expected)'
	},
	{
		bad: 'an e-mail address without an at',
		change: [replace('site.yaml', 'hello@example.org', 'hello.example.org')],
		says: 'content/site.yaml:25:12  error  wrong-form  "contacts[2].email" is "hello.example.org"; expected an e-mail address (write it as expected)'
	},
	{
		bad: 'a colour in words',
		change: [replace('site.yaml', '"#0b4a5a"', 'teal')],
		says: 'content/site.yaml:48:19  error  wrong-form  "colours.brand" is "teal"; expected a colour such as "#0b4f5c" (write it as expected)'
	},
	{
		bad: 'a related page without its folder',
		change: [replace('guides/ehc-plans.md', '[services/send-team]', '[send-team]')],
		says: 'content/guides/ehc-plans.md:10:11  error  wrong-form  "related[1]" is "send-team"; expected a folder and an entry, such as "services/short-breaks" (write it as expected)'
	},
	{
		bad: 'a file name with capitals and spaces',
		change: [
			(folder) => cpSync(join(folder, team), join(folder, 'services/SEND team 2.md')),
			replace('services/SEND team 2.md', 'title: SEND team', 'title: Another team')
		],
		says: 'content/services/SEND team 2.md:1:1  error  slug  the file name "SEND team 2" becomes an address (use lower-case words joined by hyphens, such as short-breaks.md)'
	},
	{
		bad: 'a figure under a name with an underscore',
		change: [(folder) => cpSync(join(folder, plans), join(folder, 'figures/more_plans.yaml'))],
		says: 'content/figures/more_plans.yaml:1:1  error  slug  the file name "more_plans" becomes an address (use lower-case words joined by hyphens, such as short-breaks.md)'
	},
	{
		bad: 'a translation into a language the site does not have',
		change: [write('services/panel.fr.md', '---\ntitle: Comité\n---\n')],
		says: 'content/services/panel.fr.md:1:1  error  locale  "fr" is not a language of this site (name it x.en-GB-simple.md, x.pl.md, x.ar.md)'
	},
	{
		bad: 'a translation of a page that is not there',
		change: [write('services/panels.pl.md', '---\ntitle: Komisja\n---\n')],
		says: 'content/services/panels.pl.md:1:1  error  orphan-translation  there is no services/panels.md that this translates (give both files the same name)'
	},
	{
		bad: 'a page in a folder that no kind has',
		change: [write('service/panel-2.md', '---\ntitle: Panel\n---\n')],
		says: 'content/service/panel-2.md:1:1  error  stray-file  no page is made from a file of this name in this folder (move it to the folder of its kind and end its name in .md or .yaml as its neighbours do)'
	},
	{
		bad: 'a page in a folder inside a folder',
		change: [write('services/old/panel.md', '---\ntitle: Panel\n---\n')],
		says: 'content/services/old/panel.md:1:1  error  stray-file  no page is made from a file of this name in this folder (move it to the folder of its kind and end its name in .md or .yaml as its neighbours do)'
	},
	{
		bad: 'a page saved as a text file',
		change: [write('services/panel.md.txt', 'title: Panel\n')],
		says: 'content/services/panel.md.txt:1:1  error  stray-file  no page is made from a file of this name in this folder (move it to the folder of its kind and end its name in .md or .yaml as its neighbours do)'
	},
	{
		bad: 'a needed file that was taken away',
		change: [remove('vocabulary/themes.yaml')],
		says: 'content/vocabulary/themes.yaml:1:1  error  missing-file  this file is needed and is not there (copy it from an earlier version or from another council’s folder)'
	},
	{
		bad: 'no group of situations',
		change: [
			(folder) => {
				for (const file of readdirSync(join(folder, 'situations'))) remove(`situations/${file}`)(folder);
			}
		],
		says: 'content/situations:1:1  error  missing-file  no group of situations is there, and pages lead to their list (copy a file from another council’s folder and make it yours)'
	},
	{
		bad: 'a related page that is not there',
		change: [replace('guides/ehc-plans.md', '[services/send-team]', '[services/send-teams]')],
		says: 'content/guides/ehc-plans.md:10:11  error  dead-link  there is no entry "services/send-teams" (check the folder and the file name)'
	},
	{
		bad: 'a link in the text to a page that is not there',
		change: [replace(breaks, '(/activities/swimming)', '(/activities/swiming#times)')],
		says: 'content/services/short-breaks.md:43:3  error  dead-link  there is no page "/activities/swiming#times" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link in a field to a page that is not there',
		change: [replace(breaks, '(/services/panel)', '(/services/panels)')],
		says: 'content/services/short-breaks.md:11:12  error  dead-link  there is no page "/services/panels" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link in a list of fields to a page that is not there',
		change: [
			replace('you-said-we-did/waits.md', 'More staff came. [check 2017]', 'See [staff](/services/staff).')
		],
		says: 'content/you-said-we-did/waits.md:10:24  error  dead-link  there is no page "/services/staff" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link in a translation to a page that is not there',
		change: [replace('services/short-breaks.en-GB-simple.md', '(/activities)', '(/clubs)')],
		says: 'content/services/short-breaks.en-GB-simple.md:10:38  error  dead-link  there is no page "/clubs" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link in a page about the site to a page that is not there',
		change: [replace('pages/privacy.md', '(/contact)', '(/contacts)')],
		says: 'content/pages/privacy.md:10:14  error  dead-link  there is no page "/contacts" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link in a note below a figure to a page that is not there',
		change: [replace(plans, 'Counted in April. [check]', 'See [the team](/services/team).')],
		says: 'content/figures/plans.yaml:16:9  error  dead-link  there is no page "/services/team" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a link that is no address',
		change: [replace(breaks, '(https://example.org)', '(example.org)')],
		says: 'content/services/short-breaks.md:45:35  error  dead-link  "example.org" is neither an address of this site nor a web address (start it with "/" or "https://")'
	},
	{
		bad: 'a link that would run a script',
		change: [replace(breaks, '(https://example.org)', '(javascript:alert(1))')],
		says: 'content/services/short-breaks.md:45:35  error  dead-link  "javascript:alert(1)" is neither an address of this site nor a web address (start it with "/" or "https://")'
	},
	{
		bad: 'a jargon term that leads nowhere',
		change: [replace('jargon.yaml', 'see: services/short-breaks', 'see: services/respite')],
		says: 'content/jargon.yaml:10:8  error  dead-link  there is no page "/services/respite" (check the address)'
	},
	{
		bad: 'a cell of the table of provision that leads nowhere',
		change: [replace('thresholds/provision.yaml', 'to: services/short-breaks', 'to: services/respite')],
		says: 'content/thresholds/provision.yaml:14:36  error  dead-link  there is no page "/services/respite" (check the address)'
	},
	{
		bad: 'a link of the front page that leads nowhere',
		change: [replace('site.yaml', '/guides/ehc-plans', '/guides/plans')],
		says: 'content/site.yaml:37:39  error  dead-link  there is no page "/guides/plans" (check the address)'
	},
	{
		bad: 'a link for one audience that leads nowhere',
		change: [replace('site.yaml', '/search?q=break', '/find?q=break')],
		says: 'content/site.yaml:47:36  error  dead-link  there is no page "/find?q=break" (check the address)'
	},
	{
		bad: 'a role that leads nowhere',
		change: [replace('site.yaml', 'services/send-team', 'services/sendiass')],
		says: 'content/site.yaml:35:5  error  dead-link  there is no page "/services/sendiass" (check the address)'
	},
	{
		bad: 'an entry that names itself as related',
		change: [replace('guides/ehc-plans.md', '[services/send-team]', '[guides/ehc-plans]')],
		says: 'content/guides/ehc-plans.md:10:11  error  self-link  the entry names itself as related (take the line out)'
	},
	{
		bad: 'a check in the future',
		change: [replace(breaks, 'checked: 2026-11-20', 'checked: 2026-11-22')],
		says: 'content/services/short-breaks.md:32:10  error  date-order  "checked" is 2026-11-22, which is still to come (write the day on which somebody looked)'
	},
	{
		bad: 'a review before the check',
		change: [replace(breaks, 'review: 2027-05-20', 'review: 2026-11-20')],
		says: 'content/services/short-breaks.md:33:9  error  date-order  "review" is 2026-11-20, not after "checked" (2026-11-20) (write a later day)'
	},
	{
		bad: 'a meeting that ends before it starts',
		change: [replace(swimming, 'end: "18:30"', 'end: "17:30"')],
		says: 'content/activities/swimming.md:30:10  error  date-order  "end" (17:30) is not after "start" (17:30) (write a later time)'
	},
	{
		bad: 'a rule that ends before it begins',
		change: [replace(swimming, 'until: 2027-07-17', 'until: 2026-07-17')],
		says: 'content/activities/swimming.md:23:12  error  date-order  "until" (2026-07-17) is before "from" (2026-09-05) (write a later day)'
	},
	{
		bad: 'a review day that has passed',
		change: [
			replace(breaks, 'checked: 2026-11-20', 'checked: 2026-01-20'),
			replace(breaks, 'review: 2027-05-20', 'review: 2026-11-20')
		],
		says: 'content/services/short-breaks.md:33:9  warning  review-due  the review date 2026-11-20 has passed (check the page, then move "checked" and "review" on)'
	},
	{
		bad: 'a page about the site whose review day has passed',
		change: [
			replace('pages/privacy.md', 'checked: 2026-11-20', 'checked: 2026-01-20'),
			replace('pages/privacy.md', 'review: 2027-05-20', 'review: 2026-11-20')
		],
		says: 'content/pages/privacy.md:5:9  warning  review-due  the review date 2026-11-20 has passed (check the page, then move "checked" and "review" on)'
	},
	{
		bad: 'a paper that is not in the list',
		change: [replace(swimming, 'paper: needs-2017', 'paper: jsna-2017')],
		says: 'content/activities/swimming.md:40:14  error  unknown-paper  documents.yaml has no paper "jsna-2017" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a paper of a figure that is not in the list',
		change: [replace(plans, 'paper: strategy-2022', 'paper: strategy')],
		says: 'content/figures/plans.yaml:8:14  error  unknown-paper  documents.yaml has no paper "strategy" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a paper of a contact that is not in the list',
		change: [replace('site.yaml', 'paper: strategy-2022', 'paper: strategy')],
		says: 'content/site.yaml:30:18  error  unknown-paper  documents.yaml has no paper "strategy" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a paper of the table of provision that is not in the list',
		change: [replace('thresholds/provision.yaml', 'paper: strategy-2022', 'paper: strategy')],
		says: 'content/thresholds/provision.yaml:3:14  error  unknown-paper  documents.yaml has no paper "strategy" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a paper with another year than its own',
		change: [replace(swimming, 'year: 2017', 'year: 2018')],
		says: 'content/activities/swimming.md:40:32  error  wrong-year  the paper "needs-2017" is from 2017, not 2018 (write 2017)'
	},
	{
		bad: 'a topic that Schedule 2 does not have',
		change: [replace(breaks, 'topics: [lo-advice]', 'topics: [lo-advise]')],
		says: 'content/services/short-breaks.md:25:10  error  unknown-word  "lo-advise" is not in statutory/topics.yaml (use one of: lo-advice, lo-assessment; or add it there)'
	},
	{
		bad: 'a topic of a figure that Schedule 2 does not have',
		change: [replace(plans, 'topics: [lo-assessment]', 'topics: [lo-plans]')],
		says: 'content/figures/plans.yaml:17:10  error  unknown-word  "lo-plans" is not in statutory/topics.yaml (use one of: lo-advice, lo-assessment; or add it there)'
	},
	{
		bad: 'a topic of a paper that Schedule 2 does not have',
		change: [replace('documents.yaml', '  web: https://example.org/strategy', '  topics: [lo-plans]')],
		says: 'content/documents.yaml:8:12  error  unknown-word  "lo-plans" is not in statutory/topics.yaml (use one of: lo-advice, lo-assessment; or add it there)'
	},
	{
		bad: 'a theme that is not in the vocabulary',
		change: [replace('you-said-we-did/waits.md', '[health, waiting]', '[health, waits]')],
		says: 'content/you-said-we-did/waits.md:7:18  error  unknown-word  "waits" is not in vocabulary/themes.yaml (use one of: health, waiting; or add it there)'
	},
	{
		bad: 'a need that is not in the vocabulary',
		change: [replace(team, '[autism]', '[autistic]')],
		says: 'content/services/send-team.md:8:9  error  unknown-word  "autistic" is not in vocabulary/needs.yaml (use one of: any, autism; or add it there)'
	},
	{
		bad: 'a way in that is not in the vocabulary',
		change: [replace(swimming, 'access: [step-free]', 'access: [ramp]')],
		says: 'content/activities/swimming.md:15:10  error  unknown-word  "ramp" is not in vocabulary/access.yaml (use one of: step-free, hearing-loop; or add it there)'
	},
	{
		bad: 'a place that is not in the vocabulary',
		change: [replace('activities/choir.md', 'town: rutland', 'town: county')],
		says: 'content/activities/choir.md:14:27  error  unknown-word  "county" is not in vocabulary/places.yaml (use one of: oakham, rutland; or add it there)'
	},
	{
		bad: 'a contact that site.yaml does not have',
		change: [replace(swimming, 'via: council', 'via: pool')],
		says: 'content/activities/swimming.md:13:17  error  unknown-word  "pool" is not in the contacts of site.yaml (use one of: emergency, council; or add it there)'
	},
	{
		bad: 'a referrer that is not in the vocabulary',
		change: [replace(breaks, 'by: [parent, gp]', 'by: [parent, doctor]')],
		says: 'content/services/short-breaks.md:22:16  error  unknown-word  "doctor" is not in vocabulary/referrers.yaml (use one of: parent, gp; or add it there)'
	},
	{
		bad: 'an interest that is not in the vocabulary',
		change: [replace(swimming, 'interests: [sport]', 'interests: [water]')],
		says: 'content/activities/swimming.md:6:13  error  unknown-word  "water" is not in vocabulary/interests.yaml (use one of: sport, music; or add it there)'
	},
	{
		bad: 'a kind of support that is not in the vocabulary',
		change: [replace(swimming, 'support: [group]', 'support: [one]')],
		says: 'content/activities/swimming.md:7:11  error  unknown-word  "one" is not in vocabulary/support.yaml (use one of: group, ask; or add it there)'
	},
	{
		bad: 'an urgent line without its contact',
		change: [replace('site.yaml', 'contact: emergency', 'contact: police')],
		says: 'content/site.yaml:32:37  error  unknown-word  there is no contact "police" (name one of the contacts of this file)'
	},
	{
		bad: 'a helper of the site who is no contact',
		change: [replace('site.yaml', 'help: council', 'help: web-team')],
		says: 'content/site.yaml:33:7  error  unknown-word  there is no contact "web-team" (name one of the contacts of this file)'
	},
	{
		bad: 'two pages of one kind under one title',
		change: [replace(team, 'title: SEND team', 'title: Short BREAKS')],
		says: 'content/services/short-breaks.md:2:8  error  duplicate  services/send-team.md has the same title (say in the title what is different, or make one page of both)'
	},
	{
		bad: 'two jargon terms under one id',
		change: [replace('jargon.yaml', 'id: respite', 'id: ehc-plan')],
		says: 'content/jargon.yaml:7:7  error  duplicate  "ehc-plan" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'two papers under one id',
		change: [
			append(
				'documents.yaml',
				'- { id: needs-2017, title: A, publisher: B, date: C, year: 2017, status: old, summary: D }\n'
			)
		],
		says: 'content/documents.yaml:16:9  error  duplicate  "needs-2017" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'two topics under one id',
		change: [
			append(
				'statutory/topics.yaml',
				'- { id: lo-advice, title: A, paragraph: "1", status: check, asks: B }\n'
			)
		],
		says: 'content/statutory/topics.yaml:11:9  error  duplicate  "lo-advice" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'two contacts under one id',
		change: [
			replace(
				'site.yaml',
				'urgent:\n',
				'  - { id: council, name: A, for: B, phone: "111", confirmed: true, source: [{ law: C }] }\nurgent:\n'
			)
		],
		says: 'content/site.yaml:31:11  error  duplicate  "council" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'two words of a vocabulary under one id',
		change: [append('vocabulary/places.yaml', '- { id: oakham, label: Oakham again }\n')],
		says: 'content/vocabulary/places.yaml:3:9  error  duplicate  "oakham" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'an example timetable in live mode',
		change: [],
		mode: 'live',
		says: 'content/activities/swimming.md:38:10  error  example-live  an example timetable may not go live (put in the real dates and take "example" out, or take the schedule out)'
	},
	{
		bad: 'an example without a timetable',
		change: [replace('activities/choir.md', 'when: The', 'example: true\nwhen: The')],
		says: 'content/activities/choir.md:15:10  error  example-empty  the entry says it is an example but has no schedule (take "example" out)'
	},
	{
		bad: 'a row with a value too few',
		change: [replace(plans, 'values: [120, 69]', 'values: [120]')],
		says: 'content/figures/plans.yaml:14:30  error  ragged-row  the row has 1 values for 2 columns (give each column a value)'
	},
	{
		bad: 'a count of 5 children',
		change: [replace(plans, 'values: [120, 69]', 'values: [120, 5]')],
		says: 'content/figures/plans.yaml:14:36  error  small-number  5 is a count of 5 or fewer people, who could be recognised (leave the row out, or merge it with others)'
	},
	{
		bad: 'a count of 1 child in quotes',
		change: [replace(plans, 'values: [120, 69]', 'values: ["1", 69]')],
		says: 'content/figures/plans.yaml:14:31  error  small-number  1 is a count of 5 or fewer people, who could be recognised (leave the row out, or merge it with others)'
	},
	{
		bad: 'a count of 3 plans',
		change: [
			replace(plans, 'unit: children', 'unit: plans'),
			replace(plans, 'values: [120, 69]', 'values: [120, 3]')
		],
		says: 'content/figures/plans.yaml:14:36  error  small-number  3 is a count of 5 or fewer people, who could be recognised (leave the row out, or merge it with others)'
	},
	{
		bad: 'a count of 4 answers',
		change: [
			replace(plans, 'unit: children', 'unit: answers'),
			replace(plans, 'values: [120, 69]', 'values: [120, 4]')
		],
		says: 'content/figures/plans.yaml:14:36  error  small-number  4 is a count of 5 or fewer people, who could be recognised (leave the row out, or merge it with others)'
	},
	{
		bad: 'HTML in the text',
		change: [append(breaks, '\n<div class="big">Big</div>\n')],
		says: 'content/services/short-breaks.md:47:1  error  raw-html  raw HTML is not shown: <div class="big">Big</div> (write it in markdown)'
	},
	{
		bad: 'HTML in the middle of a line',
		change: [replace(breaks, 'A day out', 'A <b>day out')],
		says: 'content/services/short-breaks.md:39:3  error  raw-html  raw HTML is not shown: <b> (write it in markdown)'
	},
	{
		bad: 'HTML in a field',
		change: [replace(breaks, 'for: Disabled children', 'for: <i>Disabled children')],
		says: 'content/services/short-breaks.md:9:6  error  raw-html  raw HTML is not shown: <i> (write it in markdown)'
	},
	{
		bad: 'HTML in the meaning of a jargon term',
		change: [replace('jargon.yaml', 'Another word', '<i>Another word')],
		says: 'content/jargon.yaml:9:12  error  raw-html  raw HTML is not shown: <i> (write it in markdown)'
	},
	{
		bad: 'a second page title',
		change: [replace(breaks, '## What it is', '# What it is')],
		says: 'content/services/short-breaks.md:37:1  error  heading  "# What it is" is a second page title (use "##": the title of the page stands in the front matter)'
	},
	{
		bad: 'a telephone number that is no contact',
		change: [append(breaks, '\nRing 01632 960002 or 01632 960001.\n')],
		says: 'content/services/short-breaks.md:47:6  error  unknown-contact  the number 01632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a number with brackets',
		change: [append(breaks, '\nRing (01632) 960 002.\n')],
		says: 'content/services/short-breaks.md:47:6  error  unknown-contact  the number (01632) 960 002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a London number',
		change: [append(breaks, '\nRing 020 7946 0002.\n')],
		says: 'content/services/short-breaks.md:47:6  error  unknown-contact  the number 020 7946 0002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a number written for people abroad',
		change: [append(breaks, '\nRing +44 1632 960002 or +44 (0)1632 960001.\n')],
		says: 'content/services/short-breaks.md:47:6  error  unknown-contact  the number +44 1632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'an e-mail address that is no contact',
		change: [append(breaks, '\nWrite to me@example.org.\n')],
		says: 'content/services/short-breaks.md:47:10  error  unknown-contact  the address me@example.org is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a telephone number in a field that is no contact',
		change: [replace(breaks, 'Ring 01632 960001', 'Ring 01632 960002')],
		says: 'content/services/short-breaks.md:10:6  error  unknown-contact  the number 01632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a telephone number in a translation that is no contact',
		change: [replace('services/short-breaks.en-GB-simple.md', '01632 960001', '01632 960002')],
		says: 'content/services/short-breaks.en-GB-simple.md:4:6  error  unknown-contact  the number 01632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: "an e-mail address in a paper's summary that is no contact",
		change: [replace('documents.yaml', 'What children needed in 2017.', 'Ask me@example.org.')],
		says: 'content/documents.yaml:15:12  error  unknown-contact  the address me@example.org is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a word that leads back to itself',
		change: [append('vocabulary/synonyms.yaml', 'also:\n  - { words: [taxi], find: [travel, Taxi] }\n')],
		says: 'content/vocabulary/synonyms.yaml:4:15  error  loop  "taxi" leads back to itself (if the words mean the same, put them under "same"; else take one line out)'
	},
	{
		bad: 'a best page for a query that is not there',
		change: [append('vocabulary/synonyms.yaml', 'best:\n  - { queries: [abuse], page: guides/help }\n')],
		says: 'content/vocabulary/synonyms.yaml:4:31  error  dead-link  the search has no page "guides/help" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a synonym that stands twice',
		change: [append('vocabulary/synonyms.yaml', '  - [Respite, time off]\n')],
		says: 'content/vocabulary/synonyms.yaml:3:6  error  duplicate  "Respite" stands under "same" twice (take one of them out, or join the two lines)'
	},
	{
		bad: 'a phrase for a page that is not there',
		change: [replace(typed, 'guides/where-to-start:', 'guides/where-to-begin:')],
		says: 'content/vocabulary/typed.yaml:2:3  error  dead-link  the search has no page "guides/where-to-begin" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a phrase for a list of pages, which the search never shows',
		change: [append(typed, 'guides: [all guides]\n')],
		says: 'content/vocabulary/typed.yaml:5:9  error  dead-link  the search has no page "guides" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a phrase that stands twice under a page',
		change: [replace(typed, 'by law]', 'by law, A plan by law]')],
		says: 'content/vocabulary/typed.yaml:3:34  error  duplicate  "A plan by law" stands under "jargon#ehc-plan" twice (take one of them out)'
	},
	{
		bad: 'a phrase under the title of a page',
		change: [append(typed, 'Where to start: [help]\n')],
		says: 'content/vocabulary/typed.yaml:5:17  error  dead-link  the search has no page "Where to start" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a page without a phrase',
		change: [append(typed, 'contact: []\n')],
		says: 'content/vocabulary/typed.yaml:5:10  error  wrong-value  "contact" is a list of 0; expected at least 1 (write it as expected)'
	},
	{
		bad: 'a page for a situation that is not there',
		change: [replace(atSchool, '- jargon#ehc-plan', '- jargon#ehc-plans')],
		says: 'content/situations/school.yaml:13:9  error  dead-link  the search has no page "jargon#ehc-plans" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a list of pages for a situation, which holds no answer itself',
		change: [replace(atSchool, '- contact', '- you-said-we-did/2017')],
		says: 'content/situations/school.yaml:18:9  error  dead-link  the search has no page "you-said-we-did/2017" (check the folder and the file name, or the id after "#")'
	},
	{
		bad: 'a page that stands twice in a situation',
		change: [replace(atSchool, '- contact', '- guides/where-to-start')],
		says: 'content/situations/school.yaml:18:9  error  duplicate  "guides/where-to-start" stands under "no-help" twice (take one of them out)'
	},
	{
		bad: 'two situations under one id, in two groups',
		change: [replace('situations/home.yaml', 'id: no-sleep', 'id: worn-out')],
		says: 'content/situations/school.yaml:19:9  error  duplicate  "worn-out" stands in situations/home.yaml already (rename one of them)'
	},
	{
		bad: 'a phrase that stands twice in a situation',
		change: [replace(atSchool, '- nobody helps him', '- School wont help')],
		says: 'content/situations/school.yaml:9:9  error  duplicate  "School wont help" stands under "no-help" twice (take one of them out)'
	},
	{
		bad: 'a telephone number in what is happening that is no contact',
		change: [replace(atSchool, 'A parent is worn out', 'A parent rang 01632 960002')],
		says: 'content/situations/school.yaml:20:12  error  unknown-contact  the number 01632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a form under a name with an underscore',
		change: [
			(folder) => cpSync(join(folder, visit), join(folder, 'forms/my_visit.yaml')),
			replace('forms/my_visit.yaml', 'en-GB: Book a visit', 'en-GB: Book two visits')
		],
		says: 'content/forms/my_visit.yaml:1:1  error  slug  the file name "my_visit" becomes an address (use lower-case words joined by hyphens, such as short-breaks.md)'
	},
	{
		bad: 'two forms under one title',
		change: [
			(folder) => cpSync(join(folder, visit), join(folder, 'forms/visits.yaml')),
			replace('forms/visits.yaml', 'en-GB: Book a visit', 'en-GB: Book a VISIT')
		],
		says: 'content/forms/visits.yaml:1:8  error  duplicate  forms/visit.yaml has the same title (say in the title what is different, or make one form of both)'
	},
	{
		bad: 'a form saved as markdown',
		change: [write('forms/visits.md', '---\ntitle: Visits\n---\n')],
		says: 'content/forms/visits.md:1:1  error  stray-file  no page is made from a file of this name in this folder (move it to the folder of its kind and end its name in .md or .yaml as its neighbours do)'
	},
	{
		bad: 'a kind of question that nobody knows',
		change: [replace(visit, 'kind: email', 'kind: e-mail')],
		says: 'content/forms/visit.yaml:69:15  error  wrong-value  "pages[4].questions[1].kind" is "e-mail"; expected a question that starts with "kind:" text, long-text, choice, choices, date, email, phone, postcode or money (write it as expected)'
	},
	{
		bad: 'a text of a form in a language the site does not have',
		change: [replace(visit, 'pl: Odwiedziny', 'fr: Une visite')],
		says: 'content/forms/visit.yaml:1:62  error  unknown-field  "title.fr" is not a field of this kind of entry (check the spelling against content/README.md, or take the line out)'
	},
	{
		bad: 'a question that must be answered and has no words for the error',
		change: [replace(visit, '        missing: Enter your e-mail address\n', '')],
		says: 'content/forms/visit.yaml:69:9  error  missing-field  "pages[4].questions[1].missing" is missing; expected what to say if it was left out, because the question is not optional (add a line "missing: …")'
	},
	{
		bad: 'a page of a form with two questions and no heading',
		change: [replace(visit, '    title: { en-GB: Your visit, en-GB-simple: Your visit }\n', '')],
		says: 'content/forms/visit.yaml:27:5  error  missing-field  "pages[1].title" is missing; expected a heading, because the page asks more than one question (add a line "title: …")'
	},
	{
		bad: 'a page of a form under a name that the engine needs',
		change: [replace(visit, '- id: reach', '- id: check')],
		says: 'content/forms/visit.yaml:66:9  error  wrong-form  "pages[4].id" is "check"; expected another word: check, sent, saved are pages of every form (write it as expected)'
	},
	{
		bad: 'a condition without a question',
		change: [replace(visit, 'only-if: { share: "yes" }', 'only-if: {}')],
		says: 'content/forms/visit.yaml:67:14  error  wrong-form  "pages[4].only-if" is a group of fields; expected at least one question and its answer (write it as expected)'
	},
	{
		bad: 'a team that is no service',
		change: [replace(visit, 'team: services/send-team', 'team: guides/where-to-start')],
		says: 'content/forms/visit.yaml:14:7  error  wrong-form  "team" is "guides/where-to-start"; expected a service, such as "services/send-team" (write it as expected)'
	},
	{
		bad: 'a team that is not there',
		change: [replace(visit, 'team: services/send-team', 'team: services/visits')],
		says: 'content/forms/visit.yaml:14:7  error  dead-link  there is no page "/services/visits" (check the address)'
	},
	{
		bad: 'a page to read after a form that is not there',
		change: [replace(visit, 'related: [services/short-breaks]', 'related: [services/breaks]')],
		says: 'content/forms/visit.yaml:73:11  error  dead-link  there is no page "/services/breaks" (check the address)'
	},
	{
		bad: 'a link out of a form to a page that is not there',
		change: [replace(visit, 'to: /services/send-team', 'to: /forms/visits')],
		says: 'content/forms/visit.yaml:47:36  error  dead-link  there is no page "/forms/visits" (check the address)'
	},
	{
		bad: 'a link in a text to a form that is not there',
		change: [replace(breaks, '(/activities/swimming)', '(/forms/visits)')],
		says: 'content/services/short-breaks.md:43:3  error  dead-link  there is no page "/forms/visits" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'a telephone number in a form that is no contact',
		change: [replace(visit, '01632 960001', '01632 960002')],
		says: 'content/forms/visit.yaml:45:24  error  unknown-contact  the number 01632 960002 is not a contact of site.yaml (add it there with its source, or take it out)'
	},
	{
		bad: 'a paper of a form that is not in the list',
		change: [replace(visit, 'paper: needs-2017', 'paper: visits-2017')],
		says: 'content/forms/visit.yaml:5:14  error  unknown-paper  documents.yaml has no paper "visits-2017" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a paper of a promise that is not in the list',
		change: [replace(visit, 'paper: strategy-2022', 'paper: visits-2022')],
		says: 'content/forms/visit.yaml:21:16  error  unknown-paper  documents.yaml has no paper "visits-2022" (use one of: strategy-2022, needs-2017)'
	},
	{
		bad: 'a topic of a form that Schedule 2 does not have',
		change: [replace(visit, 'topics: [lo-advice]', 'topics: [lo-visits]')],
		says: 'content/forms/visit.yaml:9:10  error  unknown-word  "lo-visits" is not in statutory/topics.yaml (use one of: lo-advice, lo-assessment; or add it there)'
	},
	{
		bad: 'a form that was checked in the future',
		change: [replace(visit, 'checked: 2026-11-20', 'checked: 2026-11-22')],
		says: 'content/forms/visit.yaml:6:10  error  date-order  "checked" is 2026-11-22, which is still to come (write the day on which somebody looked)'
	},
	{
		bad: 'two questions of a form under one id',
		change: [replace(visit, 'id: needs', 'id: day')],
		says: 'content/forms/visit.yaml:52:13  error  duplicate  "day" stands for a question of this form twice (rename one of them)'
	},
	{
		bad: 'a question under the name of a part of a date',
		change: [replace(visit, 'id: needs', 'id: day-month')],
		says: 'content/forms/visit.yaml:52:13  error  duplicate  "day-month" is the name of a field of the date "day" too (rename the question)'
	},
	{
		bad: 'two pages of a form under one id',
		change: [replace(visit, '- id: more', '- id: who')],
		says: 'content/forms/visit.yaml:48:9  error  duplicate  "who" stands for a page of this form twice (rename one of them)'
	},
	{
		bad: 'two choices under one word',
		change: [replace(visit, '{ value: "no", label: "No" }', '{ value: "yes", label: "No" }')],
		says: 'content/forms/visit.yaml:65:22  error  duplicate  "yes" stands in this list of choices twice (rename one of them)'
	},
	{
		bad: 'a condition on a question that nobody asks',
		change: [replace(visit, 'only-if: { share: "yes" }', 'only-if: { shared: "yes" }')],
		says: 'content/forms/visit.yaml:67:24  error  unknown-question  this form asks no question "shared" (use one of: who, day, needs, share, email)'
	},
	{
		bad: 'a condition on an answer that nobody can give',
		change: [replace(visit, 'only-if: { who: [family] }', 'only-if: { who: [family, parents] }')],
		says: 'content/forms/visit.yaml:49:30  error  unknown-answer  "parents" is not an answer to "who" (use one of: family, school)'
	},
	{
		bad: 'a condition on a question without choices',
		change: [replace(visit, 'only-if: { share: "yes" }', 'only-if: { needs: ramp }')],
		says: 'content/forms/visit.yaml:67:23  error  wrong-question  "needs" is a question of the kind long-text, which has no list of answers (name a question of the kind choice or choices)'
	},
	{
		bad: 'a condition of a page on a question of a later page',
		change: [replace(visit, 'only-if: { who: [family] }', 'only-if: { share: "yes" }')],
		says: 'content/forms/visit.yaml:49:23  error  asked-later  "share" is asked on a later page, so its answer is not known yet (name a question of an earlier page, or move this one down)'
	},
	{
		bad: 'a condition of a question on a question of the same page',
		change: [
			replace(visit, '        when: future', '        when: future\n        only-if: { who: family }')
		],
		says: 'content/forms/visit.yaml:41:25  error  asked-later  "who" is asked on this page itself, so its answer is not known yet (name a question of an earlier page, or move this one down)'
	},
	{
		bad: 'a way out of a form that looks at a question of a later page',
		change: [replace(visit, 'if: { who: school }', 'if: { share: "no" }')],
		says: 'content/forms/visit.yaml:43:22  error  asked-later  "share" is asked on a later page, so its answer is not known yet (name a question of this page or of an earlier one)'
	},
	{
		bad: 'a way out of a form after an answer that nobody can give',
		change: [replace(visit, 'if: { who: school }', 'if: { who: pupil }')],
		says: 'content/forms/visit.yaml:43:20  error  unknown-answer  "pupil" is not an answer to "who" (use one of: family, school)'
	},
	{
		bad: 'a question about publishing that nobody asks',
		change: [replace(visit, '{ question: share,', '{ question: publish,')],
		says: 'content/forms/visit.yaml:24:22  error  unknown-question  this form asks no question "publish" (use one of: who, day, needs, share, email)'
	},
	{
		bad: 'an answer about publishing that nobody can give',
		change: [replace(visit, '{ question: share, answer: "yes" }', '{ question: share, answer: gladly }')],
		says: 'content/forms/visit.yaml:24:37  error  unknown-answer  "gladly" is not an answer to "share" (use one of: yes, no)'
	},
	{
		bad: 'an address to tell that nobody asks for',
		change: [replace(visit, 'notify: email', 'notify: mail')],
		says: 'content/forms/visit.yaml:25:9  error  unknown-question  this form asks no question "mail" (use one of: who, day, needs, share, email)'
	},
	{
		bad: 'an address to tell that is no e-mail address',
		change: [replace(visit, 'notify: email', 'notify: needs')],
		says: 'content/forms/visit.yaml:25:9  error  wrong-question  "needs" asks for long-text, not for an e-mail address (name a question of the kind email, or take the line out)'
	},
	{
		bad: 'a question without Easy Read words',
		change: [
			replace(visit, '{ en-GB: Which day suits you?, en-GB-simple: Which day? }', 'Which day suits you?')
		],
		says: 'content/forms/visit.yaml:38:16  warning  no-easy-read  the question "day" has no Easy Read words (write { en-GB: …, en-GB-simple: … })'
	},
	{
		bad: 'a hint in two languages, but not in Easy Read',
		change: [replace(visit, 'en-GB-simple: A ramp?', 'pl: Rampa?')],
		says: 'content/forms/visit.yaml:54:15  warning  no-easy-read  this text is in other languages but not in Easy Read (add en-GB-simple: …)'
	},
	{
		bad: 'an Easy Read sentence of 16 words',
		change: [
			replace(
				visit,
				'en-GB-simple: The team reads it.',
				'en-GB-simple: Now. The team reads what you wrote and then it thinks about it for a long time.'
			)
		],
		says: 'content/forms/visit.yaml:23:48  warning  long-sentence  an Easy Read sentence has 16 words: "The team reads what you wrote …" (make two of it; at most 15 words each)'
	},
	{
		bad: 'a question with a picture that nobody knows',
		change: [replace(visit, '        id: needs\n', '        id: needs\n        symbol: needs\n')],
		says: 'content/forms/visit.yaml:53:17  error  unknown-symbol  "needs" is not in vocabulary/symbols.yaml (use one of: rest, call, council, week; or add it there)'
	},
	{
		bad: 'a page of a form with a picture that nobody knows',
		change: [replace(visit, '  - id: more\n', '  - id: more\n    symbol: more\n')],
		says: 'content/forms/visit.yaml:49:13  error  unknown-symbol  "more" is not in vocabulary/symbols.yaml (use one of: rest, call, council, week; or add it there)'
	},
	{
		bad: 'a translation of a short text whose English has changed',
		change: [replace('vocabulary/needs.yaml', 'label: Any need', 'label: Every need')],
		says: 'content/words/pl.yaml:4:11  warning  unused-words  "Any need" stands nowhere in site.yaml, the vocabulary, the situations or the table of levels (write the English as it stands now, or take the line out)'
	},
	{
		bad: 'an urgent line that is not in a language of the site',
		change: [replace('words/ar.yaml', 'In danger now: شخص في خطر الآن\n', '')],
		says: 'content/site.yaml:32:13  warning  no-words  "In danger now" stands on every page, and has no words in Arabic (add a line to words/ar.yaml)'
	},
	{
		bad: 'a banner of which half is translated',
		change: [replace('words/pl.yaml', 'This county does not exist.: Tego hrabstwa nie ma.\n', '')],
		says: 'content/site.yaml:11:9  warning  no-words  "This county does not exist." stands on every page, and has no words in Polish (add a line to words/pl.yaml)'
	},
	{
		bad: 'Easy Read words of a short text in one sentence of 16',
		change: [
			replace(
				'words/en-GB-simple.yaml',
				'You are in danger now',
				'You or somebody you know is in danger now and you need help at once please'
			)
		],
		says: 'content/words/en-GB-simple.yaml:1:16  error  long-sentence  an Easy Read sentence has 16 words: "You or somebody you know is …" (make two of it; at most 15 words each)'
	},
	{
		bad: 'short texts in a language that the site does not have',
		change: [write('words/de.yaml', 'Any need: Jeder Bedarf\n')],
		says: 'content/words/de.yaml:1:1  error  stray-file  no page is made from a file of this name in this folder (move it to the folder of its kind and end its name in .md or .yaml as its neighbours do)'
	},
	{
		bad: 'a short text with nothing behind it',
		change: [append('words/pl.yaml', 'Autism: ""\n')],
		says: 'content/words/pl.yaml:6:9  error  wrong-value  "Autism" is ""; expected some text (write it as expected)'
	},
	{
		bad: 'a guide without Easy Read words',
		change: [remove('guides/ehc-plans.en-GB-simple.md')],
		says: 'content/guides/ehc-plans.md:2:1  warning  no-easy-read  this page has no Easy Read words (write them into guides/ehc-plans.en-GB-simple.md)'
	},
	{
		bad: 'a level of help without Easy Read words',
		change: [remove('thresholds/specialist.en-GB-simple.md')],
		says: 'content/thresholds/specialist.md:2:1  warning  no-easy-read  this page has no Easy Read words (write them into thresholds/specialist.en-GB-simple.md)'
	},
	{
		bad: 'an Easy Read page without a summary',
		change: [replace(easyPlans, 'summary: A plan says what help you get.\n', '')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:2:1  error  missing-field  "summary" is missing; expected text (add a line "summary: …")'
	},
	{
		bad: 'a video without captions',
		change: [replace(plansGuide, 'captions: true', 'captions: false')],
		says: 'content/guides/ehc-plans.md:21:15  error  wrong-value  "videos[1].captions" is "false"; expected "true" (use one of these words, spelt the same)'
	},
	{
		bad: 'a video without its words',
		change: [replaceAll(plansGuide, / {4}transcript: \|\n[^]*?(?=---)/, '')],
		says: 'content/guides/ehc-plans.md:17:5  error  missing-field  "videos[1].transcript" is missing; expected text (add a line "transcript: …")'
	},
	{
		bad: 'a video with a few of its words',
		change: [replace(plansGuide, 'minutes: 2', 'minutes: 12')],
		says: 'content/guides/ehc-plans.md:22:17  error  short-transcript  a video of 12 min has only 50 words of text (write all that is said or signed, and what is shown)'
	},
	{
		bad: 'a video that stands twice',
		change: [replace(plansGuide, 'videos:', `videos:\n  - ${sameVideo}`)],
		says: 'content/guides/ehc-plans.md:20:11  error  duplicate  this video stands in the list twice (take one out)'
	},
	{
		bad: 'a video at an address of this site, where nobody could see it',
		change: [replace(plansGuide, 'https://example.org/plan-in-bsl', '/videos/plan')],
		says: 'content/guides/ehc-plans.md:19:11  error  wrong-form  "videos[1].href" is "/videos/plan"; expected a whole web address that starts with https:// (write it as expected)'
	},
	{
		bad: 'a dead link among the words of a video',
		change: [replace(plansGuide, 'You write to the council.', 'You [write](/letters) to the council.')],
		says: 'content/guides/ehc-plans.md:22:17  error  dead-link  there is no page "/letters" (check the address, such as /services/short-breaks)'
	},
	{
		bad: 'an Easy Read row without a picture',
		change: [replace(easyPlans, '![](symbol:week) You wait', 'You wait')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:11:1  error  no-picture  a row has no picture: "You wait 20 weeks. …" (begin it with a symbol of vocabulary/symbols.yaml, such as ![](symbol:help))'
	},
	{
		bad: 'an Easy Read row with a picture from elsewhere',
		change: [replace(easyPlans, '![](symbol:week)', '![A week](https://example.org/week.png)')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:11:1  error  no-picture  a row has no picture: "You wait 20 weeks. …" (begin it with a symbol of vocabulary/symbols.yaml, such as ![](symbol:help))'
	},
	{
		bad: 'a picture that nobody knows',
		change: [replace(easyPlans, 'symbol:week', 'symbol:month')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:11:1  error  unknown-symbol  vocabulary/symbols.yaml has no symbol "month" (use one of its ids, or add the idea there)'
	},
	{
		bad: 'a picture of Easy Read on an ordinary page',
		change: [replace('guides/where-to-start.md', 'Ring the council.', '![](symbol:call) Ring the council.')],
		says: 'content/guides/where-to-start.md:18:1  error  dead-link  "symbol:call" is neither an address of this site nor a web address (start it with "/" or "https://")'
	},
	{
		bad: 'two pictures in one row, because the line between them is missing',
		change: [replace(easyPlans, 'get.\n\n![](symbol:week)', 'get.\n![](symbol:week)')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:10:1  error  not-a-row  a second picture in one row is no part of Easy Read (leave an empty line between two rows)'
	},
	{
		bad: 'a list in Easy Read',
		change: [append(easyPlans, '\n- You wait.\n- You hear.\n')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:13:1  error  not-a-row  a list is no part of Easy Read (write each idea as a row: a picture, then the words)'
	},
	{
		bad: 'a table in Easy Read',
		change: [append(easyPlans, '\n| Week | What |\n| --- | --- |\n| 1 | Ask |\n')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:13:1  error  not-a-row  a table is no part of Easy Read (write each idea as a row: a picture, then the words)'
	},
	{
		bad: 'a smaller heading in Easy Read',
		change: [append(easyPlans, '\n### Then\n')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:13:1  error  not-a-row  a heading that does not start with "##" is no part of Easy Read (write each idea as a row: a picture, then the words)'
	},
	{
		bad: 'an Easy Read heading with nothing below it',
		change: [append(easyPlans, '\n## Then\n')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:13:1  error  not-a-row  a heading with no row below it is no part of Easy Read (write its rows, or take it out)'
	},
	{
		bad: 'an Easy Read row above the first heading',
		change: [replace(easyPlans, '## What it is', '![](symbol:call) Ring us.\n\n## What it is')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:7:1  error  not-a-row  a row before the first heading is no part of Easy Read (write "## " and a heading above it)'
	},
	{
		bad: 'a sentence that is too long for an Easy Read page',
		change: [
			replace(
				easyPlans,
				'You wait 20 weeks.',
				'**Wait.** You wait for [20 weeks](/guides/ehc-plans) from the day on which you ask the team for a plan. [check 2017]'
			)
		],
		says: 'content/guides/ehc-plans.en-GB-simple.md:11:1  error  long-sentence  an Easy Read sentence has 17 words: "You wait for 20 weeks from …" (make two of it; at most 15 words each)'
	},
	{
		bad: 'a summary that is too long for Easy Read',
		change: [
			replace(
				easyPlans,
				'A plan says what help you get.',
				'A plan says what help you get, who gives it, and when you will get all of it.'
			)
		],
		says: 'content/guides/ehc-plans.en-GB-simple.md:3:10  error  long-sentence  an Easy Read sentence has 18 words: "A plan says what help you …" (make two of it; at most 15 words each)'
	},
	{
		bad: 'seven Easy Read rows in one go',
		change: [append(easyPlans, '\n![](symbol:week) You wait.\n'.repeat(5))],
		says: 'content/guides/ehc-plans.en-GB-simple.md:21:1  error  many-rows  "What it is" has 7 rows; at most 6 are read in one go (give the rest a heading of its own)'
	},
	{
		bad: 'an Easy Read page of 21 headings',
		change: [append(easyPlans, '\n## More\n\n![](symbol:week) You wait.\n'.repeat(20))],
		says: 'content/guides/ehc-plans.en-GB-simple.md:89:1  error  many-screens  there are 21 headings; Easy Read has at most 20 (leave out what matters least)'
	},
	{
		bad: 'letters that Easy Read does not explain',
		change: [replace(easyPlans, '**EHC plan**', 'EHC plan')],
		says: 'content/guides/ehc-plans.en-GB-simple.md:9:1  warning  unexplained-letters  "EHC plan" is not explained below "What it is" (write it in bold, and beside it what it means: Education, health and care plan)'
	},
	{
		bad: 'one picture for two ideas',
		change: [
			append('vocabulary/symbols.yaml', '- { id: sofa, idea: A sofa, symbol: openmoji/couch-and-lamp }\n')
		],
		says: 'content/vocabulary/symbols.yaml:5:37  error  two-ideas  "openmoji/couch-and-lamp" stands for "rest" already (choose another picture, or use that id)'
	},
	{
		bad: 'one idea under two pictures',
		change: [
			append('vocabulary/symbols.yaml', '- { id: rest, idea: A rest, symbol: openmoji/sleeping-face }\n')
		],
		says: 'content/vocabulary/symbols.yaml:5:9  error  duplicate  "rest" stands in this list twice (rename or remove one)'
	},
	{
		bad: 'a picture that OpenMoji does not have',
		change: [replace('vocabulary/symbols.yaml', 'openmoji/calendar', 'openmoji/callendar')],
		says: 'content/vocabulary/symbols.yaml:4:37  error  unknown-symbol  OpenMoji has no picture "callendar" (find its name on openmoji.org)'
	},
	{
		bad: 'a picture from a set that nobody knows',
		change: [replace('vocabulary/symbols.yaml', 'openmoji/calendar', 'makaton/calendar')],
		says: 'content/vocabulary/symbols.yaml:4:37  error  wrong-form  "[4].symbol" is "makaton/calendar"; expected "openmoji/" and a name of that set, or "own/" and the name of a file in symbols/ (write it as expected)'
	},
	{
		bad: 'a picture of our own that is not there',
		change: [remove('symbols/town-hall.svg')],
		says: 'content/vocabulary/symbols.yaml:3:45  error  unknown-symbol  there is no file symbols/town-hall.svg (check the file name)'
	},
	{
		bad: 'a picture of our own that holds a script',
		change: [replace('symbols/town-hall.svg', '</svg>', '<script>alert(1)</script></svg>')],
		says: 'content/symbols/town-hall.svg:1:1  error  unknown-symbol  the picture holds more than shapes: <script> (save it as "plain SVG", without texts, styles, links and scripts)'
	},
	{
		bad: 'a translation that does not say what it follows',
		change: [replace('services/short-breaks.pl.md', 'follows:', '# follows:')],
		says: 'content/services/short-breaks.pl.md:2:1  warning  no-follows  nobody can tell whether this follows the English page of today (add follows: "6f7a39d3" once it does; `npm run content -- follow` writes it)'
	},
	{
		bad: 'a translation that is older than the English words',
		change: [
			replace('guides/where-to-start.md', 'Ring the council.', 'Ring the school.'),
			remove('guides/where-to-start.ar.md')
		],
		says: 'content/guides/where-to-start.en-GB-simple.md:4:10  warning  stale-translation  guides/where-to-start.md has changed since this was written (put it right, then write follows: "8ee81f6d"; `npm run content -- follow` does)'
	},
	{
		bad: 'a hash without quotes, which YAML reads as a number',
		change: [replaceAll('services/short-breaks.pl.md', /follows: .*/, 'follows: 12345678')],
		says: 'content/services/short-breaks.pl.md:4:10  error  wrong-value  "follows" is "12345678"; expected text (put the value in quotes)'
	},
	{
		bad: 'a sentence that is hard to read',
		change: [
			append(
				'pages/privacy.md',
				'\nWe keep it.\nOrganisations responsible for implementing statutory obligations necessarily evaluate individual\ncircumstances comprehensively before responding.\n'
			)
		],
		says: 'content/pages/privacy.md:13:1  warning  hard-sentence  this sentence is hard to read: "Organisations responsible for implementing statutory obligations …" (make two of it, or use shorter words)'
	},
	{
		bad: 'a field that is hard to read',
		change: [
			replace(
				team,
				'The people at the council who write EHC plans.',
				'Organisations responsible for implementing statutory obligations necessarily evaluate individual circumstances comprehensively before responding.'
			)
		],
		says: 'content/services/send-team.md:3:10  warning  hard-sentence  this sentence is hard to read: "Organisations responsible for implementing statutory obligations …" (make two of it, or use shorter words)'
	}
];

for (const { bad, change, mode, says } of badFixtures) {
	test(`${bad}: the message names the place, the fault and the remedy`, async () => {
		const findings = await findingsAfter(change, mode);
		// Whatever changes English words makes their translations old, which has fixtures of its own.
		const told = findings.filter(
			({ code }) => code !== 'stale-translation' || says.includes('stale-translation')
		);
		expect(told.map((finding) => formatFinding(finding, 'content'))).toEqual([says]);
	});
}

test('every rule has a bad fixture', () => {
	const shown = new Set(badFixtures.map(({ says }) => /  (?:error|warning)  ([a-z-]+)  /.exec(says)?.[1]));
	expect([...shown].sort()).toEqual(Object.keys(rules).sort());
});

test('the good folder has nothing wrong with it, in the rules that look at one file and at all', async () => {
	const { offer, findings } = await readContent(good, options);
	expect(findings).toEqual([]);
	expect(offer?.services.map(({ slug, translations }) => [slug, Object.keys(translations)])).toEqual([
		['panel', []],
		['send-team', []],
		['short-breaks', ['en-GB-simple', 'pl']]
	]);
	expect(offer?.symbols.map(({ id }) => id)).toEqual(['rest', 'call', 'council', 'week']);
	expect(offer?.figures.map(({ slug }) => slug)).toEqual(['promises', 'plans']);
	expect(offer?.forms.map(({ slug, file }) => [slug, file])).toEqual([['visit', visit]]);
	expect(offer?.situations.map(({ slug }) => slug)).toEqual(['home', 'school']);
});

test.each(folderKinds)('the good folder uses every field that an entry of "%s" can have', (kind) => {
	const used = readdirSync(join(good, kind))
		.filter((name) => /^[^.]+\.md$/.test(name))
		.flatMap((name) => {
			const text = readFileSync(join(good, kind, name), 'utf8');
			return Object.keys(parseMarkdownFile(text, name).frontMatter.data as object);
		});
	expect([...new Set(used)].sort()).toEqual(Object.keys(entrySchemas[kind].shape).sort());
});

test('the form of the good folder uses every field that a form can have', () => {
	const used = Object.keys(parseYaml(readFileSync(join(good, visit), 'utf8'), visit).data as object);
	expect(used.sort()).toEqual(Object.keys(fileSchemas.form.shape).sort());
});

test('everything wrong in a folder is told at once, in the order of files and lines', async () => {
	const findings = await findingsAfter([
		replace(breaks, 'topics: [lo-advice]', 'topics: [nonsense]'),
		replace(breaks, 'needs: [any]', 'needs: [a, b]'),
		replace(team, 'level: universal', 'level: medium'),
		replace(team, 'ages: 0-25', 'ages: all'),
		write('notes.txt', 'Ring the panel'),
		replace(plans, 'values: [120, 69]', 'values: [4, 3]'),
		replace('pages/privacy.md', '## What', '# What')
	]);
	expect(findings.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual([
		'figures/plans.yaml:14:31 small-number',
		'figures/plans.yaml:14:34 small-number',
		'notes.txt:1:1 stray-file',
		'pages/privacy.md:8:1 heading',
		'services/send-team.md:6:8 wrong-value',
		'services/send-team.md:7:7 wrong-form',
		'services/short-breaks.md:8:9 unknown-word',
		'services/short-breaks.md:8:12 unknown-word',
		'services/short-breaks.md:25:10 unknown-word'
	]);
});

test('a page with a mistake of its own does not make the links to it dead', async () => {
	const findings = await findingsAfter([replace(breaks, 'title: Short breaks', 'title: *Breaks*')]);
	expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual([`${breaks} yaml`]);
});

test('a folder is the same folder however its path is written', async () => {
	for (const path of [`./${good}`, `${good}/`, join(process.cwd(), good)]) {
		expect((await readContent(path, options)).findings).toEqual([]);
	}
});

test('what editors and git leave in a folder is not taken for a page that nobody reads', async () => {
	const findings = await findingsAfter([
		write('.DS_Store', ''),
		write('.git/config', ''),
		write('services/README.md', 'Services')
	]);
	expect(findings).toEqual([]);
});

test('a form with a mistake of its own does not make the links to it dead', async () => {
	const findings = await findingsAfter([
		replace(visit, 'minutes: 5', 'minutes: many'),
		replace(breaks, '(/activities/swimming)', '(/forms/visit)')
	]);
	const errors = findings.filter(({ severity }) => severity === 'error');
	expect(errors.map(({ file, code }) => `${file} ${code}`)).toEqual([`${visit} wrong-value`]);
});

test('a group of situations with a mistake of its own does not make the links to it dead', async () => {
	const findings = await findingsAfter([
		replace(atSchool, 'order: 2', 'order: two'),
		replace(breaks, '(/activities/swimming)', '(/situations/school)')
	]);
	const errors = findings.filter(({ severity }) => severity === 'error');
	expect(errors.map(({ file, code }) => `${file} ${code}`)).toEqual([`${atSchool} wrong-value`]);
});

test('a figure with a mistake of its own does not make the phrases for it dead', async () => {
	const findings = await findingsAfter([replace(plans, 'values: [120, 69]', 'values: many')]);
	expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual([`${plans} wrong-value`]);
});

test('a council may do without the phrases that people type', async () => {
	const folder = join(temporary, 'without-typed');
	cpSync(good, folder, { recursive: true });
	remove(typed)(folder);
	const { offer, findings } = await readContent(folder, options);
	expect(findings).toEqual([]);
	expect(offer?.typed).toEqual({});
});

test('a council may do without words in other languages, and is told what readers then get in English', async () => {
	const folder = join(temporary, 'without-words');
	cpSync(good, folder, { recursive: true });
	for (const locale of ['en-GB-simple', 'pl', 'ar']) remove(`words/${locale}.yaml`)(folder);
	const { offer, findings } = await readContent(folder, options);
	expect(offer?.words).toEqual({ 'en-GB-simple': {}, pl: {}, ar: {} });
	expect(findings.map(({ file, code }) => `${file} ${code}`)).toEqual(Array(6).fill('site.yaml no-words'));
});

test('without a needed file there is no offer, and what is wrong elsewhere is told all the same', async () => {
	const folder = join(temporary, 'without');
	cpSync(good, folder, { recursive: true });
	remove('site.yaml')(folder);
	replace(team, 'ages: 0-25', 'ages: all')(folder);
	const { offer, findings } = await readContent(folder, options);
	expect(offer).toBeUndefined();
	expect(findings.map(({ code }) => code)).toEqual(['wrong-form', 'missing-file']);
});

test(
	"the council's own content has no errors today, and its guides, levels and forms are in Easy Read",
	{ timeout: 60_000 },
	async () => {
		const { offer, findings } = await readContent('content', {
			mode: 'demo',
			today: londonToday(new Date())
		});
		const errors = findings.filter(({ severity }) => severity === 'error');
		expect(errors.map((finding) => formatFinding(finding, 'content'))).toEqual([]);
		expect(offer?.services.length).toBeGreaterThan(0);
		const ofEasyRead = ['no-easy-read', 'long-sentence', 'unexplained-letters', 'no-words', 'unused-words'];
		const easyRead = findings.filter(({ code }) => ofEasyRead.includes(code));
		expect(easyRead.map((finding) => formatFinding(finding, 'content'))).toEqual([]);
		expect(offer?.forms.map(({ slug }) => slug)).toEqual([
			'aiming-high-survey',
			'alternative-format',
			'complaint',
			'contact-me',
			'feedback',
			'personal-budget'
		]);
	}
);
