import { cleanText, countCharacters, isBlank } from '../forms/characters.ts';
import { addDays } from './days.ts';
import { findIdentifying, type Finding } from './identifying.ts';
import { slugOf, yamlList, yamlText } from './yaml-text.ts';

export { findIdentifying, type Finding } from './identifying.ts';

/** Why a comment is not published. Regulation 56 allows the first; the others keep its rule that nobody is identified. */
export const withheldReasons = ['vexatious', 'one-person', 'could-identify'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** A comment and the council's answer, as staff fill them in for publication. */
export interface ReplyDraft {
	title: string;
	summary: string;
	kind: 'to-fix' | 'worked-well';
	year: number;
	/** Ids of `vocabulary/themes.yaml`. */
	themes: readonly string[];
	/** Shortened, and without anything that could show who said it. Plain words: signs of markdown stand as typed. */
	said: string;
	/** Staff may use links and emphasis here. */
	response: readonly { kind: 'did' | 'will'; text: string }[];
	/** The job or team that sees to it. Never a name. */
	owner?: string;
	/** `2026-11-21` */
	due?: string;
	outcome: 'done' | 'partly' | 'not-done' | 'open' | 'not-recorded';
	/** Id of the form that it came by. */
	form: string;
	/** Ids of `statutory/topics.yaml`. */
	topics?: readonly string[];
}

export interface DraftProblem {
	/** A field of the draft, or `response.0` for its first text. */
	field: string;
	text: string;
}

/** As `lib/content/schema/reply.ts` has them; a test holds them together. */
const longest = { title: 90, summary: 220, said: 900, response: 600, owner: 80 };

/** Published comments are looked at again after half a year, as the others here are. */
const reviewDays = 182;

function read(text: string): string {
	return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** What must be put right before the entry can be made. An empty list: the content check will take it. */
export function checkReply(draft: ReplyDraft): DraftProblem[] {
	const problems: DraftProblem[] = [];
	const say = (field: string, text: string) => problems.push({ field, text });
	const line = (field: string, text: string, most: number, written = read(text)) => {
		if (isBlank(written)) say(field, 'Write something here.');
		else if (written.length > most)
			say(field, `This has ${countCharacters(written, most)} characters; at most ${most} fit.`);
	};
	line('title', draft.title, longest.title);
	line('summary', draft.summary, longest.summary);
	line('said', draft.said, longest.said, escapeMarkdown(read(draft.said)));
	draft.response.forEach(({ text }, index) => line(`response.${index}`, text, longest.response));
	if (draft.response.length === 0 && draft.kind === 'to-fix')
		say('response', 'Say what the council did or will do: the law asks for a published answer.');
	if (draft.owner !== undefined) line('owner', draft.owner, longest.owner);
	if (draft.themes.length === 0) say('themes', 'Choose what it is about.');
	if (!Number.isInteger(draft.year) || draft.year < 2014 || draft.year > 2100)
		say('year', 'Give the year in which it was said, such as 2026.');
	if (draft.due !== undefined && !isDay(draft.due)) say('due', 'Give a day that exists, such as 2026-11-21.');
	return problems;
}

function isDay(day: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** What could show who somebody is, in each text that would be published. Families' words and staff's alike. */
export function checkIdentifying(draft: ReplyDraft): { field: string; findings: Finding[] }[] {
	const texts: [string, string][] = [
		['title', draft.title],
		['summary', draft.summary],
		['said', draft.said],
		...draft.response.map(({ text }, index): [string, string] => [`response.${index}`, text]),
		['owner', draft.owner ?? '']
	];
	return texts
		.map(([field, text]) => ({ field, findings: findIdentifying(text) }))
		.filter(({ findings }) => findings.length > 0);
}

/** A file of the content folder. */
export interface ContentFile {
	/** Below the content folder. */
	path: string;
	text: string;
}

/**
 * The entry for `content/you-said-we-did`, ready to save.
 * @param today the day in Europe/London, such as `2026-11-21`
 * @param taken names that the folder holds already, without `.md`: another number is put behind
 * @throws RangeError if {@link checkReply} finds a problem
 */
export function replyMarkdown(draft: ReplyDraft, today: string, taken: readonly string[] = []): ContentFile {
	const [problem] = checkReply(draft);
	if (problem) throw new RangeError(`${problem.field}: ${problem.text}`);
	const { kind, year, themes, response, owner, due, outcome, topics = [] } = draft;
	const lines = [
		'---',
		`title: ${yamlText(read(draft.title))}`,
		`summary: ${yamlText(read(draft.summary))}`,
		`kind: ${kind}`,
		`year: ${year}`,
		`themes: ${yamlList(themes)}`,
		`said: ${yamlText(escapeMarkdown(read(draft.said)))}`,
		...(response.length > 0 ? ['response:'] : []),
		...response.map(({ kind, text }) => `  - { kind: ${kind}, text: ${yamlText(read(text))} }`),
		...(owner === undefined ? [] : [`owner: ${yamlText(read(owner))}`]),
		...(due === undefined ? [] : [`due: ${due}`]),
		`outcome: ${outcome}`,
		`topics: ${yamlList(topics)}`,
		'source:',
		`  - { page: ${yamlText(`/forms/${slugOf(draft.form, 60)}`)}, year: ${year} }`,
		`checked: ${today}`,
		`review: ${addDays(today, reviewDays)}`,
		'status: confirmed',
		'---',
		''
	];
	return { path: `you-said-we-did/${freeName(draft, taken)}.md`, text: lines.join('\n') };
}

function freeName({ year, title }: ReplyDraft, taken: readonly string[]): string {
	const name = `${year}-${slugOf(title, 60) || 'comment'}`;
	for (let number = 1; ; number++) {
		const tried = number === 1 ? name : `${name}-${number}`;
		if (!taken.includes(tried)) return tried;
	}
}

/**
 * Words that somebody typed so that markdown shows them as they are: a family's comment must not make links.
 * @example escapeMarkdown('[x](https://a.example)') // => '\\[x\\](https\\://a.example)'
 */
export function escapeMarkdown(text: string): string {
	return text
		.replace(/[\\`*_[\]<>#~|!&]/g, '\\$&')
		.replace(/:(?=\/\/)/g, '\\:')
		.replace(/www\./gi, (start) => `${start.slice(0, 3)}\\.`)
		.replace(/@/g, '\\@')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
		.replace(/^([-+=])/, '\\$1');
}
