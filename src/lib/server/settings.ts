import { z } from 'zod';

/** Every setting of the contract, validated. The only file that reads the environment. */
const schema = z.object({
	MODE: z.enum(['demo', 'live']).default('demo'),
	PORT: z.coerce.number().int().min(0).max(65535).default(3000),
	HOST: z.string().min(1).optional(),
	ORIGIN: z.url().optional(),
	ADDRESS_HEADER: z
		.string()
		.regex(/^[A-Za-z0-9-]+$/)
		.optional(),
	XFF_DEPTH: z.coerce.number().int().min(1).max(10).optional(),
	DATA_DIR: z.string().min(1).default('data'),
	CONTENT_DIR: z.string().min(1).default('content')
});
export type Settings = z.output<typeof schema>;

export class SettingsError extends Error {}

/** @throws SettingsError with one line that names the setting, what was found and what was expected */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
	const result = schema.safeParse(environment);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const name = String(issue?.path[0] ?? '');
	throw new SettingsError(
		`${name} is "${environment[name] ?? ''}": ${issue?.message ?? 'not understood'}. See the settings in README.md.`
	);
}
