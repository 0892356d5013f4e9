import { slugOf } from './slug.ts';
import { everyField, type Field, type Form } from './field-guide.ts';

/** Fields that stand inside another field, such as those of `place`. */
export interface Part {
	name: string;
	/** One group, or several of which each item is one. */
	groups: { description: string; fields: Field[] }[];
}

/** All parts of a form, at every depth, in the order of their fields. */
export function partsOf(form: Form): Part[] {
	return everyField(form).flatMap(({ field }) => {
		const inner = innermost(field.form);
		const name = partName(field);
		if (inner.type === 'choice') return [{ name, groups: inner.groups }];
		if (inner.type === 'group') return [{ name, groups: [{ description: '', fields: inner.fields }] }];
		return [];
	});
}

/** A markdown table: field, needed or not, what to write, how it looks. */
export function fieldTable(fields: readonly Field[]): string {
	const rows = fields.map((field) => {
		const { name, needed, description, fallback, form } = field;
		const without = fallback === undefined || Array.isArray(fallback) ? 'no' : `no; then ${String(fallback)}`;
		return [`\`${name}\``, needed ? '**yes**' : without, description, looks(form, partName(field))];
	});
	return table(['Field', 'Needed?', 'What to write', 'Allowed words, or form'], rows);
}

/** @example table(['A'], [['x | y']]) // => '| A |\n| --- |\n| x \\| y |' */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');
}

const partName = ({ part, name }: Field) => part ?? name;

/** The heading of a part, and the link to it. */
export const partHeading = (name: string) => `Inside \`${name}\``;
const partLink = (name: string) => `[below](#inside-${slugOf(name)})`;

/** Each part with its heading and its tables. @param level depth of the heading */
export function partTables(parts: readonly Part[], level: number): string[] {
	return parts.flatMap(({ name, groups }) => [
		`${'#'.repeat(level)} ${partHeading(name)}`,
		...groups.flatMap(({ description, fields }) => [
			...(description ? [`${description}:`] : []),
			fieldTable(fields)
		])
	]);
}

function innermost(form: Form): Form {
	return form.type === 'list' ? innermost(form.of) : form;
}

function looks(form: Form, name: string): string {
	switch (form.type) {
		case 'group':
			return `fields of its own, ${partLink(name)}`;
		case 'choice':
			return `one of several forms, ${partLink(name)}`;
		case 'list': {
			if (form.of.type === 'list') return `a list of lists; each ${looks(form.of.of, name)}`;
			const least = form.least > 1 ? `, at least ${form.least}` : '';
			return `a list${least}; each ${looks(form.of, name)}`;
		}
		default:
			if (form.words) return orList(form.words.map((word) => `\`${word}\``));
			return form.list ? `an id from [${form.list}](${form.list})` : (form.hint ?? '');
	}
}

/** @example orList(['a', 'b', 'c']) // => 'a, b or c' */
function orList(words: readonly string[]): string {
	return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
}
