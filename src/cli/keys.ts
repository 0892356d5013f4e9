import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { SealingError } from '../lib/sealing/errors.ts';
import { siteLineOf } from '../lib/sealing/fingerprint.ts';
import { KeysError } from '../lib/server/submissions/key-files.ts';
import { loadKeys, type KeyRing } from '../lib/server/submissions/keys.ts';
import { createKeys, rotateKeys, testKeys, type WrittenKeys } from '../lib/server/submissions/make-keys.ts';
import { readSettings, SettingsError, type Settings } from '../lib/server/settings.ts';

const usage = `npm run keys -- create [--to FOLDER]                    makes the team key and the recovery key that open what families send
npm run keys -- test --team FILE --recovery FILE        proves that both open a trial message; live mode takes no form before
npm run keys -- rotate [--to FOLDER]                    makes a new pair; what was sealed to the old one still needs the old one`;

process.exitCode = await run().catch((error: unknown) => {
	if (!expected(error)) throw error;
	console.error(error.message);
	return 1;
});

/** Whether somebody can put it right from the message alone; anything else is shown with where it happened. */
function expected(error: unknown): error is Error {
	const ours = [KeysError, SealingError, SettingsError].some((kind) => error instanceof kind);
	return ours || (error instanceof Error && 'syscall' in error);
}

async function run(): Promise<number> {
	const { positionals, values } = readWords();
	const [command, ...more] = positionals;
	const settings = readSettings();
	const dataDir = settings.DATA_DIR;
	if (values.help || more.length > 0) return help(values.help ? 0 : 2);
	if (command === 'create') return tell(settings, await createKeys({ dataDir, to: values.to }));
	if (command === 'rotate') return tell(settings, await rotateKeys({ dataDir, to: values.to }));
	if (command === 'test') return test(settings, values.team, values.recovery);
	return help(2);
}

function readWords() {
	const text = { type: 'string' } as const;
	try {
		return parseArgs({
			allowPositionals: true,
			options: { to: text, team: text, recovery: text, help: { type: 'boolean' } }
		});
	} catch (error) {
		throw new KeysError(`${(error as Error).message}\n${usage}`);
	}
}

function help(code: number): number {
	console.log(usage);
	return code;
}

async function tell(settings: Settings, { id, team, recovery }: WrittenKeys): Promise<number> {
	console.log(`Made the keys ${id}.

Team key (for the people who read forms):    ${shown(team)}
Recovery key (for the day that one is lost): ${shown(recovery)}

Move both files off this machine now, to two different places: the team key to the people who read forms, the recovery
key to a safe. Either one opens every form. If both are lost, nobody can ever read what families sent. They are not
written again.

The new keys are used once both have opened a trial message:
npm run keys -- test --team ${quoted(shown(team))} --recovery ${quoted(shown(recovery))}

${await forSite(await loadKeys(settings), id)}`);
	return 0;
}

/** What to write into the content, so that other keys on this server are noticed and not used. */
async function forSite(keys: KeyRing, id: string): Promise<string> {
	const pair = keys.known(id);
	if (!pair) throw new KeysError(`The keys ${id} are gone again: somebody else is changing the keys.`);
	return `Then put this line into site.yaml of the content folder, in the place of an older one, and publish it:
${await siteLineOf(pair)}`;
}

async function test(
	settings: Settings,
	team: string | undefined,
	recovery: string | undefined
): Promise<number> {
	if (team === undefined || recovery === undefined) {
		console.error(
			'Name both files: npm run keys -- test --team FILE --recovery FILE. They are the ones that "create" or "rotate" wrote.'
		);
		return 2;
	}
	const id = await testKeys({ dataDir: settings.DATA_DIR, team, recovery });
	console.log(`Both keys of ${id} opened a trial message. Take both files off this machine again.`);
	const keys = await loadKeys(settings);
	console.log(`Forms are sealed to ${keys.current?.id}. ${keys.whyNot('live') ?? 'Live mode takes forms.'}`);
	console.log(await forSite(keys, id));
	return 0;
}

/** A path as people type it where they stand. */
function shown(path: string): string {
	const near = relative(process.cwd(), path);
	return near.startsWith('..') ? path : near;
}

/** A path as a shell takes it. */
function quoted(path: string): string {
	return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
