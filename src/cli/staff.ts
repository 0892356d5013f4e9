import { parseArgs } from 'node:util';
import { originOf, readSettings, SettingsError, type Settings } from '../lib/server/settings.ts';
import { setUpPath } from '../lib/server/staff/invitations.ts';
import { roles } from '../lib/server/staff/members.ts';
import { openStaff, type StaffBook } from '../lib/server/staff/staff-book.ts';
import { openEngine, StoreUnavailable } from '../lib/server/submissions/store/store.ts';

const usage = `npm run staff -- audit verify [HASH]                   proves that no entry of the audit log was changed; with the last
                                                       hash of an earlier check also that none was cut off since
npm run staff -- invite [--name NAME] [--role ROLE]    prints a link with which one person sets up their sign-in, within
                                                       24 hours; ROLE is ${roles.join(', ')} (the usual one: answerer)`;

process.exitCode = await run().catch((error: unknown) => {
	if (!(error instanceof SettingsError || error instanceof StoreUnavailable)) throw error;
	console.error(error.message);
	return 1;
});

async function run(): Promise<number> {
	const words = readWords();
	if (!words) return 2;
	const { positionals, values } = words;
	const [command, second, hash, ...more] = positionals;
	if (command === 'audit' && second === 'verify' && more.length === 0)
		return withStaff(({ audit }) => verify(audit, hash));
	if (command === 'invite' && second === undefined)
		return withStaff((staff, settings) => invite(staff, settings, values));
	console.log(usage);
	return values.help ? 0 : 2;
}

function readWords() {
	const text = { type: 'string' } as const;
	try {
		return parseArgs({
			allowPositionals: true,
			options: { name: text, role: text, help: { type: 'boolean' } }
		});
	} catch (error) {
		console.error(`${(error as Error).message}\n${usage}`);
		return undefined;
	}
}

async function withStaff(work: (staff: StaffBook, settings: Settings) => Promise<number>): Promise<number> {
	const settings = readSettings();
	const engine = await openEngine(settings);
	try {
		return await work(openStaff(engine, settings), settings);
	} finally {
		await engine.close();
	}
}

async function verify(audit: StaffBook['audit'], head: string | undefined): Promise<number> {
	if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
		console.error(`"${head}" is no hash of the audit log: expected the 64 letters of an earlier check.`);
		return 2;
	}
	const verified = await audit.verify(head);
	if (!verified.ok) {
		console.error(
			`The audit log is not as it was written: ${verified.problem}. ${verified.entries} entries before it are in order. Tell whoever is responsible for information security, and keep the newest backups.`
		);
		return 1;
	}
	console.log(`${verified.entries} entries are as they were written.
The last hash is ${verified.head}
Keep it somewhere else: npm run staff -- audit verify <hash> then proves that nothing up to it was cut off.`);
	return 0;
}

async function invite(
	staff: StaffBook,
	settings: Settings,
	{ name = 'A colleague', role: typed = 'answerer' }: { name?: string | undefined; role?: string | undefined }
): Promise<number> {
	const role = roles.find((one) => one === typed);
	if (!role || name.trim() === '') {
		console.error(
			role ? 'The name is empty.' : `"${typed}" is no role: expected one of ${roles.join(', ')}.`
		);
		return 2;
	}
	const token = await staff.invitations.invite({ name: name.trim(), role }, null);
	console.log(`For ${name.trim()} (${role}), once, within 24 hours:
${originOf(settings)}${setUpPath(token)}`);
	return 0;
}
