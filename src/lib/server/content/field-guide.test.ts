import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entrySchemas, fileSchemas } from '../../content/kinds.ts';
import { everyField, explainFields, explainForm } from './field-guide.ts';

const schemas: [string, z.ZodType][] = Object.entries({ ...entrySchemas, ...fileSchemas });

describe.each(schemas)('%s', (_name, schema) => {
	test.each(everyField(explainForm(schema)).map(({ path, field }) => [path, field.description] as const))(
		'the field "%s" says what to write, as a sentence of fewer than 20 words',
		(_path, description) => {
			expect(description).toMatch(/^[A-Z].*\.$/);
			expect(description.split(' ').length).toBeLessThan(20);
		}
	);
});

test('a field tells whether it is needed, what stands for it, and how its value looks', () => {
	const schema = z.strictObject({
		word: z.enum(['a', 'b']).describe('A word.'),
		count: z.int().min(1).max(9).default(5).describe('A count.'),
		ids: z
			.array(z.string().meta({ list: 'x.yaml' }))
			.min(2)
			.describe('Some ids.'),
		inside: z
			.strictObject({ flag: z.boolean().describe('A flag.') })
			.optional()
			.describe('A group.')
	});
	expect(explainFields(schema)).toEqual([
		{
			name: 'word',
			description: 'A word.',
			needed: true,
			fallback: undefined,
			form: { type: 'value', words: ['a', 'b'] }
		},
		{
			name: 'count',
			description: 'A count.',
			needed: false,
			fallback: 5,
			form: { type: 'value', hint: 'a whole number from 1 to 9' }
		},
		{
			name: 'ids',
			description: 'Some ids.',
			needed: true,
			fallback: undefined,
			form: { type: 'list', least: 2, of: { type: 'value', list: 'x.yaml' } }
		},
		{
			name: 'inside',
			description: 'A group.',
			needed: false,
			fallback: undefined,
			form: {
				type: 'group',
				fields: [
					{
						name: 'flag',
						description: 'A flag.',
						needed: true,
						fallback: undefined,
						form: { type: 'value', hint: 'true or false' }
					}
				]
			}
		}
	]);
});

test('a value whose look nobody tells stops the guide instead of leaving a gap in it', () => {
	expect(() => explainFields(z.strictObject({ odd: z.string() }))).toThrow('give its schema .meta({ form })');
});
