import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A server of a test's own, which it may kill and start again on the same address. */
export class OwnServer {
	readonly origin: string;
	/** DATA_DIR, unless the settings of a start name another. */
	readonly data = mkdtempSync(join(tmpdir(), 'local-offer-'));
	readonly #port: number;
	#process: ChildProcess | undefined;
	#said = '';

	private constructor(port: number) {
		this.#port = port;
		this.origin = `http://localhost:${port}`;
	}

	/** @param build folder of a build; one server may serve another build after a restart */
	static async start(build = 'build', settings: Record<string, string> = {}): Promise<OwnServer> {
		const server = await OwnServer.prepare();
		await server.start(build, settings);
		return server;
	}

	/** A server that has its address and its folder, and is not started yet. */
	static async prepare(): Promise<OwnServer> {
		return new OwnServer(await freePort());
	}

	/** Everything that it wrote to its log, over all its starts. */
	get said(): string {
		return this.#said;
	}

	/** Id of the process while it runs. */
	get pid(): number | undefined {
		return this.#process?.pid;
	}

	get isRunning(): boolean {
		return this.#process?.exitCode === null && this.#process.signalCode === null;
	}

	/** @throws Error with what the server said when it does not answer */
	async start(build = 'build', settings: Record<string, string> = {}): Promise<void> {
		const child = spawn(process.execPath, [resolve(build, 'start.js')], {
			env: { ...process.env, PORT: String(this.#port), HOST: 'localhost', DATA_DIR: this.data, ...settings },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		let said = '';
		await new Promise<void>((ready, fail) => {
			const hear = (data: Buffer) => {
				said += data.toString();
				this.#said += data.toString();
				if (said.includes(`is on ${this.origin}`)) ready();
			};
			child.stdout.on('data', hear);
			child.stderr.on('data', hear);
			child.once('exit', (code) => fail(new Error(`The server ended with ${code}: ${said}`)));
		});
	}

	/** As when the power fails: no goodbye to anyone. */
	async kill(): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.kill();
		rmSync(this.data, { recursive: true, force: true });
	}
}

/** NODE_OPTIONS that let the clock of a program go some days ahead. */
export function clockAhead(days: number): string {
	return `--import=${new URL(`file://${resolve('tests/support/later-clock.ts')}?days=${days}`).href}`;
}

/**
 * One that nobody listens on, below those that the system gives to connections: while a server is down, a connection of
 * another test could be given its port.
 */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 50; tries++) {
		const port = 15_000 + Math.floor(Math.random() * 17_000);
		const probe = createServer().listen(port, 'localhost');
		try {
			await once(probe, 'listening');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
			throw error;
		}
		probe.close();
		await once(probe, 'close');
		return port;
	}
	throw new Error('None of 50 ports was free.');
}
