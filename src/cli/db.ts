import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../lib/server/settings.ts';
import { AuditLog } from '../lib/server/staff/audit.ts';
import {
	backupFolder,
	makeBackup,
	newestBackup,
	restoreBackup,
	rotateBackups
} from '../lib/server/submissions/store/backup.ts';
import { copyRows, digestOf, type TableDigest } from '../lib/server/submissions/store/copy-rows.ts';
import { purge } from '../lib/server/submissions/store/purge.ts';
import { openSqlite } from '../lib/server/submissions/store/sqlite.ts';
import { openEngine, openStore, sqliteFile } from '../lib/server/submissions/store/store.ts';
import { dataTables } from '../lib/server/submissions/store/tables.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run db -- backup                     writes a backup below DATA_DIR/backups while the server runs; keeps 14 days
npm run db -- restore [file] [--force]   puts a backup back, the newest if none is named; --force deletes what is there
npm run db -- copy [--force]             copies the SQLite database in DATA_DIR to PostgreSQL (DATABASE_URL)
npm run db -- purge                      deletes what is due, also from the journal and from old backups`;

process.exitCode = await runCommand(usage, run);

async function run(): Promise<number> {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: { force: { type: 'boolean', default: false }, help: { type: 'boolean' } }
	});
	const [command, file] = positionals;
	const settings = readSettings();
	if (command === 'backup') await backup(settings);
	else if (command === 'restore') await restore(settings, file, values.force);
	else if (command === 'copy') await copy(settings, values.force);
	else if (command === 'purge') await purgeNow(settings);
	else {
		console.log(usage);
		return values.help ? 0 : 2;
	}
	return 0;
}

async function backup(settings: Settings): Promise<void> {
	const folder = backupFolder(settings.DATA_DIR);
	const now = new Date();
	const engine = await openEngine(settings);
	try {
		const { file, digests } = await makeBackup(engine, folder, now);
		console.log(file);
		print(digests);
	} finally {
		await engine.close();
		console.log(`${rotateBackups(folder, now)} old backups deleted`);
	}
}

async function restore(settings: Settings, named: string | undefined, force: boolean): Promise<void> {
	const folder = backupFolder(settings.DATA_DIR);
	const file = named ?? newestBackup(folder);
	if (!file) throw new Error(`${folder} holds no backup. Name one: npm run db -- restore <file>`);
	const engine = await openEngine(settings);
	const audit = new AuditLog(engine);
	try {
		const { digests, purged } = await restoreBackup(engine, file, {
			...{ force, now: new Date() },
			audit: audit.of(null)
		});
		await audit.record({ memberId: null, action: 'restore', subject: basename(file) });
		console.log(`${file} is restored to ${nameOf(engine.name)}`);
		print(digests);
		console.log(`${purged.submissions} submissions deleted again, because they were due`);
		tellUnseen(purged.unseen);
	} finally {
		await engine.close();
	}
}

async function copy(settings: Settings, force: boolean): Promise<void> {
	const { DATA_DIR, DATABASE_URL } = settings;
	const file = sqliteFile(DATA_DIR);
	if (!DATABASE_URL) {
		throw new Error('DATABASE_URL is not set. Set it to the PostgreSQL database that the rows go to.');
	}
	if (!existsSync(file)) throw new Error(`${file}: there is no SQLite database to copy. See DATA_DIR.`);
	const from = await openSqlite(file);
	try {
		const to = await openEngine(settings);
		try {
			const copied = await copyRows(from, to, { tables: dataTables, force });
			print(copied);
			const now = await digestOf(from, dataTables);
			const changed = now.find(({ sha256 }, index) => sha256 !== copied[index]?.sha256);
			if (changed) {
				throw new Error(
					`${changed.table} in ${file} changed while it was copied. Stop the server, then copy again with --force.`
				);
			}
			console.log(
				'Every row is the same in both. Start the server with DATABASE_URL set; then delete the file.'
			);
		} finally {
			await to.close();
		}
	} finally {
		await from.close();
	}
}

async function purgeNow(settings: Settings): Promise<void> {
	const store = await openStore(settings);
	try {
		const audit = new AuditLog(store.database).of(null);
		const { unseen, ...counts } = await purge(store, settings.DATA_DIR, new Date(), audit);
		for (const [name, count] of Object.entries(counts)) console.log(`${count} ${name} deleted`);
		tellUnseen(unseen);
	} finally {
		await store.close();
	}
}

/** Whoever runs the server can tell those who should have opened them. */
function tellUnseen(unseen: number): void {
	if (unseen === 0) return;
	console.log(
		`${unseen} submissions kept past their day, because nobody has opened them: open them in the inbox. They go 30 days after their day at the latest.`
	);
}

function print(digests: TableDigest[]): void {
	for (const { table, rows, sha256 } of digests) console.log(`${table}: ${rows} rows, sha256 ${sha256}`);
}

function nameOf(engine: 'sqlite' | 'postgres'): string {
	return engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
}
