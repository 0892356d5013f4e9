import { z } from 'zod';

/** Digits only: an empty text would count as 0, and port 0 is any port. */
const whole = (min: number, max: number) =>
	z
		.string()
		.regex(/^\d+$/, { error: `expected a whole number from ${min} to ${max}` })
		.transform(Number)
		.pipe(z.number().min(min).max(max));

const uuid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Nothing behind the host: a mail library reads options there, and one of them turns TLS off. */
function isMailServer(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
	return (
		/^smtps?:$/.test(protocol) &&
		hostname !== '' &&
		/^\/?$/.test(pathname) &&
		search + hash === '' &&
		isEncoded(username + password)
	);
}

/** With the name of a database: the driver would fall back on the name of whoever runs the server. */
function isPostgres(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, pathname, username, password } = new URL(text);
	return (
		/^postgres(ql)?:$/.test(protocol) && pathname.length > 1 && isEncoded(username + password + pathname)
	);
}

function isEncoded(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}

/** Settings that stand or fall together. */
function checkMail(settings: Record<string, unknown>, context: z.RefinementCtx): void {
	const { SMTP_URL, NOTIFY_API_KEY, MODE, ORIGIN } = settings;
	const refuse = (name: string, message: string) =>
		context.addIssue({ code: 'custom', path: [name], message });
	if (SMTP_URL && NOTIFY_API_KEY) {
		refuse('NOTIFY_API_KEY', 'expected either SMTP_URL or NOTIFY_API_KEY, not both; take one away');
	}
	const needed = [
		...(SMTP_URL ? ['MAIL_FROM'] : []),
		...(NOTIFY_API_KEY ? ['NOTIFY_TEMPLATE_TEAM', 'NOTIFY_TEMPLATE_FAMILY'] : [])
	];
	const channel = SMTP_URL ? 'SMTP_URL' : 'NOTIFY_API_KEY';
	for (const name of needed) if (!settings[name]) refuse(name, `needed because ${channel} is set`);
	if (needed.length > 0 && MODE === 'live' && !ORIGIN) {
		refuse('ORIGIN', `needed because ${channel} is set: e-mails hold a link to this site`);
	}
}

/** Entra's shared addresses (common, organizations) would let in the staff of every other council in the world. */
function isIssuer(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
	const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	const isShared =
		hostname.startsWith('login.microsoftonline.') && !new RegExp(`^/${uuid}/v2\\.0/?$`).test(pathname);
	return (
		(protocol === 'https:' || (protocol === 'http:' && isHere)) &&
		search + hash + username + password === '' &&
		!isShared
	);
}

/** Half of them set would leave staff at a sign-in that cannot work. */
function checkOidc(settings: Record<string, unknown>, context: z.RefinementCtx): void {
	const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
	const set = names.find((name) => settings[name]);
	if (!set) return;
	const needed = [...names, ...(settings.MODE === 'live' ? ['ORIGIN'] : [])];
	for (const name of needed) {
		if (!settings[name])
			context.addIssue({ code: 'custom', path: [name], message: `needed because ${set} is set` });
	}
}

/** A live site on this machine alone stands behind a proxy; without its header the whole county is one address (DESIGN decision 24). */
function checkProxy({ MODE, HOST, ADDRESS_HEADER }: Record<string, unknown>, context: z.RefinementCtx): void {
	if (MODE !== 'live' || ADDRESS_HEADER || !['localhost', '127.0.0.1', '::1'].includes(String(HOST))) return;
	context.addIssue({
		code: 'custom',
		path: ['ADDRESS_HEADER'],
		message: `needed because HOST is ${String(HOST)}: name the header in which your proxy puts a reader's address`
	});
}

/** Every setting of the contract, validated. The only file that reads the environment. */
const fields = z.object({
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
	OFFLINE: z.enum(['on', 'off']).default('on'),
	DATABASE_URL: z
		.string()
		.refine(isPostgres, {
			error: 'expected postgres://name:password@host:port/database, signs in the password written as %40'
		})
		.optional(),
	SMTP_URL: z
		.string()
		.refine(isMailServer, {
			error: 'expected smtp://name:password@host:port or smtps://…, signs in the password written as %40'
		})
		.optional(),
	MAIL_FROM: z.email().optional(),
	TEAM_MAIL: z.email().optional(),
	NOTIFY_API_KEY: z
		.string()
		.regex(new RegExp(`^(\\S+-)?${uuid}-${uuid}$`), {
			error: 'expected the whole key as GOV.UK Notify shows it'
		})
		.optional(),
	NOTIFY_TEMPLATE_TEAM: z.uuid().optional(),
	NOTIFY_TEMPLATE_FAMILY: z.uuid().optional(),
	OIDC_ISSUER: z
		.string()
		.refine(isIssuer, {
			error:
				'expected the https address of the provider, for Entra with the tenant: https://login.microsoftonline.com/<tenant id>/v2.0'
		})
		.optional(),
	OIDC_CLIENT_ID: z.string().min(1).optional(),
	OIDC_CLIENT_SECRET: z.string().min(1).optional()
});
const schema = fields.superRefine(checkMail).superRefine(checkProxy).superRefine(checkOidc);
export type Settings = z.output<typeof schema>;

/**
 * The adapter compares the origin of a form with ORIGIN and takes https for granted without it. A server that only this
 * machine reaches knows its own address, so the forms of a fresh copy work without a setting.
 */
export function tellAdapter({ ORIGIN, HOST, PORT, MODE }: Settings): void {
	if (!ORIGIN && MODE === 'demo') process.env.ORIGIN = originOf({ ORIGIN, HOST, PORT });
}

/** Where the site is, for links in e-mails: never taken from a request, which anybody can forge. */
export function originOf({ ORIGIN, HOST, PORT }: Pick<Settings, 'ORIGIN' | 'HOST' | 'PORT'>): string {
	return ORIGIN ?? `http://${HOST ?? 'localhost'}:${PORT}`;
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

/** What they hold must not stand in a log. */
const secrets = ['SMTP_URL', 'NOTIFY_API_KEY', 'DATABASE_URL', 'OIDC_CLIENT_SECRET'];

/** @throws SettingsError with one line that names the setting, what was found and what was expected */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
	const result = schema.safeParse(environment);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const name = String(issue?.path[0] ?? '');
	const found = secrets.includes(name) ? '…' : (environment[name] ?? '');
	throw new SettingsError(
		`${name} is "${found}": ${issue?.message ?? 'not understood'}. See the settings in README.md.`
	);
}
