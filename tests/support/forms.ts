import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { form } from '../../src/lib/content/schema/form.ts';
import { viewForm, type FormView } from '../../src/lib/forms/form-view.ts';

/** The forms of the content folder. */
export const formIds = readdirSync('content/forms').map((file) => basename(file, '.yaml'));

/** A form as the content folder has it, in the words of a language. */
export function formOf(id: string, locale: 'en-GB' | 'en-GB-simple' = 'en-GB'): FormView {
	return viewForm(id, form.parse(parse(readFileSync(`content/forms/${id}.yaml`, 'utf8'))), locale);
}
