import { stringify } from 'yaml';
import { fileOfKind, type KindName } from '../../content/kinds.ts';
import { explainFields, type Field, type Form } from './field-guide.ts';

export interface NewEntry {
	kind: KindName;
	title: string;
	/** Today as `2026-11-21`. */
	today: string;
	/** The ids that a list of the content folder holds, such as `vocabulary/needs.yaml`; none if it cannot be read. */
	idsOf: (list: string) => readonly string[];
}

/**
 * A text in which every field stands in the order of the schema, with what to write behind it. What is needed
 * is empty, so that `check` names it until it is filled in; what may be left out begins with `#`.
 */
export function writeEntry({ kind, title, today, idsOf }: NewEntry): string {
	const { ending, schema } = fileOfKind(kind);
	const given: Record<string, string> = {
		title: stringify(title, { lineWidth: 0 }).trimEnd(),
		status: 'needs-checking',
		checked: today,
		review: sixMonthsAfter(today)
	};
	const writer = new Writer(idsOf);
	const lines = explainFields(schema).flatMap((field) => writer.field(field, given[field.name]));
	if (ending === 'yaml') return [...lines, ''].join('\n');
	return ['---', ...lines, '---', '', bodyToWrite, ''].join('\n');
}

/** HTML is never shown and `check` refuses it, so this line cannot reach a reader. */
const bodyToWrite =
	'<!-- Write the text of the page here, or take this line out if the fields say it all. -->';

/** @example sixMonthsAfter('2026-08-31') // => '2027-02-28' */
export function sixMonthsAfter(day: string): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const lastOfMonth = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
	return new Date(Date.UTC(year, month + 5, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/** Regulation 56 wants an answer to every comment, so its lines stand open though praise needs none. */
const alwaysOpen = ['response'];

/** Longer lists are named by their file only: all the papers would fill the screen. */
const longestList = 200;

const indent = (lines: string[]) => lines.map((line) => `  ${line}`);
const switchOff = (lines: string[]) => lines.map((line) => `# ${line}`);

class Writer {
	readonly #idsOf: NewEntry['idsOf'];

	constructor(idsOf: NewEntry['idsOf']) {
		this.#idsOf = idsOf;
	}

	field({ name, description, needed, fallback, form }: Field, given?: string): string[] {
		const value = given ?? (holdsGroups(form) ? undefined : fallbackText(fallback));
		const note = [description, this.#hint(form)];
		if (value !== undefined) return [`${name}: ${value}${comment(note)}`];
		if (needed || alwaysOpen.includes(name)) {
			const options = optionsOf(form);
			if (options.length > 0) note.push('Take the # away from what you need.');
			const below = options.flatMap((fields) => switchOff(this.#item(fields)));
			return [`${name}:${start(form)}${comment(note)}`, ...indent([...below, ...this.#below(form)])];
		}
		note.push('Optional: take the # away to use it.');
		const below = optionsOf(form).flatMap((fields) => this.#item(fields));
		return switchOff([`${name}:${start(form)}${comment(note)}`, ...indent([...below, ...this.#below(form)])]);
	}

	#below(form: Form): string[] {
		if (form.type === 'group') return form.fields.flatMap((field) => this.field(field));
		return form.type === 'list' && form.of.type === 'group' ? this.#item(form.of.fields) : [];
	}

	#item(fields: Field[]): string[] {
		const [first = '', ...rest] = fields.flatMap((field) => this.field(field));
		return [`- ${first}`, ...indent(rest)];
	}

	/** What a value looks like, as a sentence; nothing where the lines below show it. */
	#hint(form: Form): string {
		if (holdsGroups(form)) return '';
		if (form.type === 'list') return `A list such as [a, b]; each ${lowerFirst(this.#hint(form.of))}`;
		if (form.type !== 'value' || form.words?.length === 1) return '';
		if (form.words) return `One of: ${form.words.join(', ')}.`;
		return form.list ? `One of ${this.#idsIn(form.list)}.` : `${upperFirst(form.hint ?? '')}.`;
	}

	#idsIn(list: string): string {
		const ids = this.#idsOf(list).join(', ');
		return ids === '' || ids.length > longestList ? `the ids of ${list}` : `${list}: ${ids}`;
	}
}

const lowerFirst = (text: string) => text.replace(/^./, (letter) => letter.toLowerCase());
const upperFirst = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());
const comment = (sentences: string[]) => ` # ${sentences.filter(Boolean).join(' ')}`;
const fallbackText = (value: unknown) => (value === undefined ? undefined : stringify(value).trimEnd());

function holdsGroups(form: Form): boolean {
	return form.type === 'list' ? holdsGroups(form.of) : form.type !== 'value';
}

/** The groups of which each item of a list is one. */
function optionsOf(form: Form): Field[][] {
	return form.type === 'list' && form.of.type === 'choice' ? form.of.groups.map(({ fields }) => fields) : [];
}

/** What stands behind the colon: an empty list, the only word there is, or nothing. */
function start(form: Form): string {
	if (form.type === 'list' && !holdsGroups(form)) return ' []';
	return form.type === 'value' && form.words?.length === 1 ? ` ${form.words[0]}` : '';
}
