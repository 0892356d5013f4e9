import { z } from 'zod';

/** What a field holds: one value, several of something, fields of its own, or one of several such groups. */
export type Form =
	| { type: 'value'; hint?: string; words?: string[]; list?: string }
	| { type: 'list'; least: number; of: Form }
	| { type: 'group'; fields: Field[] }
	| { type: 'choice'; groups: { description: string; fields: Field[] }[] };

/** One field of a schema, as staff need it explained. */
export interface Field {
	name: string;
	/** What to write, in plain words. */
	description: string;
	/** False when the field may be left out. */
	needed: boolean;
	/** What the guide calls the fields inside it, where the name alone would mean two things. */
	part?: string;
	/** What it is taken to be when it is left out; undefined for nothing. */
	fallback: unknown;
	form: Form;
}

/** The part of JSON Schema that zod writes for our schemas, with our own `form`, `list` (schema/common.ts) and `part`. */
interface Json {
	type?: string;
	description?: string;
	form?: string;
	list?: string;
	part?: string;
	default?: unknown;
	const?: string;
	enum?: string[];
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	items?: Json;
	anyOf?: Json[];
	oneOf?: Json[];
	properties?: Record<string, Json>;
	/** Of a map: what its keys and its values look like. */
	propertyNames?: Json;
	additionalProperties?: Json | false;
	required?: string[];
}

/** What a file or entry of this schema holds, from the schema alone. */
export function explainForm(schema: z.ZodType): Form {
	return formOf(z.toJSONSchema(schema, { io: 'input' }) as Json);
}

/** The fields of a kind of entry, in the order of its schema. */
export function explainFields(schema: z.ZodType): Field[] {
	const form = explainForm(schema);
	if (form.type !== 'group') throw new Error('only a schema with fields can be explained field by field');
	return form.fields;
}

function fieldsOf({ properties = {}, required = [] }: Json): Field[] {
	return Object.entries(properties).map(([name, json]) => ({
		name,
		description: json.description ?? '',
		needed: required.includes(name),
		fallback: json.default,
		part: json.part,
		form: formOf(json)
	}));
}

function formOf(json: Json): Form {
	// A map or a choice of texts that says itself how it looks is one value.
	if (json.form && !json.list) return { type: 'value', hint: json.form };
	if (json.properties) return { type: 'group', fields: fieldsOf(json) };
	if (json.additionalProperties) {
		// A map has as many fields as there are keys: one line stands for all.
		const { additionalProperties: value, propertyNames: key = {} } = json;
		const name = hintOf(key);
		return {
			type: 'group',
			fields: [
				{
					name,
					description: value.description ?? '',
					needed: false,
					fallback: undefined,
					form: formOf(value)
				}
			]
		};
	}
	if (json.items) return { type: 'list', least: json.minItems ?? 0, of: formOf(json.items) };
	const options = json.oneOf ?? json.anyOf ?? [];
	if (options[0]?.properties) {
		const groups = options.map((option) => ({
			description: option.description ?? '',
			fields: fieldsOf(option)
		}));
		return { type: 'choice', groups };
	}
	const words = json.const === undefined ? json.enum : [json.const];
	if (words) return { type: 'value', words };
	return json.list ? { type: 'value', list: json.list } : { type: 'value', hint: hintOf(json) };
}

function hintOf({ type, form, maxLength, minimum, maximum }: Json): string {
	if (form) return form;
	if (type === 'boolean') return 'true or false';
	if (type === 'integer') return `a whole number from ${minimum} to ${maximum}`;
	if (maxLength) return `up to ${maxLength} characters`;
	throw new Error(`nothing says how a value of the type "${type}" looks: give its schema .meta({ form })`);
}

/** All fields of a form, at every depth, each with its path in dots. */
export function everyField(form: Form, path: string[] = []): { path: string; field: Field }[] {
	if (form.type === 'value') return [];
	if (form.type === 'list') return everyField(form.of, path);
	const fields = form.type === 'group' ? form.fields : form.groups.flatMap((group) => group.fields);
	return fields.flatMap((field) => {
		const inner = [...path, field.name];
		return [{ path: inner.join('.'), field }, ...everyField(field.form, inner)];
	});
}
