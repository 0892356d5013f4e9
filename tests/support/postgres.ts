import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './own-server.ts';

/** A real PostgreSQL in a temporary folder, on a loopback port of its own, which a test may stop and start again. */
export class TestPostgres implements AsyncDisposable {
	readonly #programs: string;
	/** Where everything of it lies. */
	readonly folder: string;
	readonly #port: number;
	readonly #durable: boolean;
	#process: ChildProcess | undefined;
	#databases = 0;

	private constructor(programs: string, folder: string, port: number, durable: boolean) {
		this.#programs = programs;
		this.folder = folder;
		this.#port = port;
		this.#durable = durable;
	}

	/** @param durable syncs to disk, as measurements need; the tests kill programs, never the machine, and lose nothing */
	static async start({ durable = false } = {}): Promise<TestPostgres> {
		const programs = needPostgres();
		const folder = mkdtempSync(join(tmpdir(), 'local-offer-postgres-'));
		const { uid, gid } = unprivileged();
		if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
		const made = spawnSync(
			join(programs, 'initdb'),
			['-D', join(folder, 'data'), '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
			{ uid, gid, cwd: folder, encoding: 'utf8' }
		);
		if (made.status !== 0) throw new Error(`initdb ended with ${made.status}: ${made.stdout}${made.stderr}`);
		const postgres = new TestPostgres(programs, folder, await freePort(), durable);
		await postgres.start();
		return postgres;
	}

	/** A database that nobody has used. */
	async newDatabase(): Promise<string> {
		const name = `offer${++this.#databases}`;
		await this.#ask(`create database ${name}`);
		return `postgres://tests@127.0.0.1:${this.#port}/${name}`;
	}

	async start(): Promise<void> {
		let said = '';
		const data = join(this.folder, 'data');
		const fsync = `fsync=${this.#durable ? 'on' : 'off'}`;
		const child = spawn(
			join(this.#programs, 'postgres'),
			['-D', data, '-p', String(this.#port), '-k', this.folder, '-h', '127.0.0.1', '-c', fsync],
			{ ...unprivileged(), cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] }
		);
		this.#process = child;
		process.once('exit', this.#endNow);
		child.stderr.on('data', (data: Buffer) => (said += data.toString()));
		for (let tries = 0; ; tries++) {
			if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}: ${said}`);
			try {
				return await this.#ask('select 1');
			} catch (error) {
				if (tries === 200) throw new Error(`PostgreSQL does not answer: ${said}`, { cause: error });
				await sleep(50);
			}
		}
	}

	/**
	 * Cuts every connection and ends.
	 * @param signal SIGINT ends in order, SIGQUIT at once, as a power cut does
	 */
	async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		process.off('exit', this.#endNow);
		if (!child || child.exitCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop('SIGQUIT');
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** When the test itself is ended. */
	readonly #endNow = () => {
		this.#process?.kill('SIGQUIT');
		rmSync(this.folder, { recursive: true, force: true });
	};

	async #ask(question: string): Promise<void> {
		const client = new pg.Client({
			host: '127.0.0.1',
			port: this.#port,
			user: 'tests',
			database: 'postgres'
		});
		await client.connect();
		await client.query(question);
		await client.end();
	}
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const user = ['postgres', 'nobody'].map((name) => users.find(([found]) => found === name)).find(Boolean);
	if (!user)
		throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody".');
	return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Folder of the programs `initdb` and `postgres`; installs Debian's package where there are none. */
function needPostgres(): string {
	const found = findPostgres();
	if (found) return found;
	if (process.getuid?.() !== 0) {
		throw new Error(
			'No PostgreSQL here, and only root may install one. Install it and put initdb on the PATH.'
		);
	}
	console.log('No PostgreSQL here: installing one.');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	// Another test may be installing it at the same time.
	const patient = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
	execFileSync('apt-get', [...patient, 'update'], { stdio: 'inherit', env });
	execFileSync('apt-get', [...patient, 'install', '-y', 'postgresql'], { stdio: 'inherit', env });
	const installed = findPostgres();
	if (!installed) throw new Error('PostgreSQL was installed, but initdb is not below /usr/lib/postgresql.');
	return installed;
}

function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [
		...versions.map((version) => join(debian, version, 'bin')),
		...(process.env.PATH ?? '').split(delimiter)
	];
	return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}
