import { z } from 'zod';

/** Digits only: an empty text would count as 0, and port 0 is any port. */
const whole = (min: number, max: number) =>
	z
		.string()
		.regex(/^\d+$/, { error: `expected a whole number from ${min} to ${max}` })
		.transform(Number)
		.pipe(z.number().min(min).max(max));

/** Every setting of the contract, validated. The only file that reads the environment. */
const schema = z.object({
	MODE: z.enum(['demo', 'live']).default('demo'),
	PORT: whole(0, 65535).default(3000),
	HOST: z.string().min(1).optional(),
	ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
	ADDRESS_HEADER: z
		.string()
		.regex(/^[A-Za-z0-9-]+$/)
		.optional(),
	XFF_DEPTH: whole(1, 10).optional(),
	DATA_DIR: z.string().min(1).default('data'),
	CONTENT_DIR: z.string().min(1).default('content'),
	BUILD_DIR: z.string().min(1).default('build'),
	OFFLINE: z.enum(['on', 'off']).default('on')
});
export type Settings = z.output<typeof schema>;

/**
 * The adapter compares the origin of a form with ORIGIN and takes https for granted without it. A server that only this
 * machine reaches knows its own address, so the forms of a fresh copy work without a setting.
 */
export function tellAdapter({ ORIGIN, HOST, PORT, MODE }: Settings): void {
	if (!ORIGIN && MODE === 'demo') process.env.ORIGIN = `http://${HOST ?? 'localhost'}:${PORT}`;
}

/** Tells the built pages in which folder they lie: a release serves itself, whatever folder the environment names. */
export function tellBuildFolder(folder: string): void {
	process.env.BUILD_DIR = folder;
}

/** The environment for a program that is started from here, with some settings changed. */
export function environmentWith(changes: Partial<Record<keyof Settings, string>>): NodeJS.ProcessEnv {
	return { ...process.env, ...changes };
}

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
