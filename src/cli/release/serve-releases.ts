import cluster, { type Worker } from 'node:cluster';
import { join } from 'node:path';
import { awaitReport, end, order } from './held-site.ts';
import { ask, shortQuestions } from './questions.ts';
import { ReleaseError } from './release-error.ts';
import { readPointer } from './release-folder.ts';
import { thisProcess } from './running-process.ts';
import { readServer, removeServer, writeServer, type ServerState } from './server-state.ts';

/** A release with the process that answers from it. */
interface Site {
	name: string;
	address: string;
	worker: Worker;
	since: number;
}

/** A site that ends sooner than this after its start is given a pause before it is started again. */
const youngMs = 10_000;
const pauseMs = 1_000;
/** Longer than a retiring site itself gives its last answers (run-held-site.ts). */
const retireMs = 70_000;

/**
 * Serves the release that `current` names. On SIGHUP it starts the one that `current` names by then, tries it, opens it,
 * and only then has the old one answer its last requests: between them they miss none.
 */
export class ReleaseServer {
	readonly #folder: string;
	readonly #say: (line: string) => void;
	readonly #ending = new Set<Site>();
	#running: Site | undefined;
	#refusals = 0;
	#refused: ServerState['refused'];
	#stopping = false;
	#turn: Promise<void> = Promise.resolve();

	constructor(folder: string, say: (line: string) => void) {
		this.#folder = folder;
		this.#say = say;
	}

	/** @throws ReleaseError when there is no release, it does not start, or another server runs here */
	async start(): Promise<void> {
		const other = readServer(this.#folder);
		if (other) {
			throw new ReleaseError(
				`A release server runs here already (process ${other.pid}, ${other.address}). Stop it first.`
			);
		}
		// Each process takes its connections itself: one that comes to a process about to end waits for the next one,
		// while one that this process had handed to it would be lost.
		cluster.schedulingPolicy = cluster.SCHED_NONE;
		process.on('SIGHUP', () => this.#inTurn(() => this.#takeOver()));
		process.on('SIGTERM', () => void this.#stop());
		process.on('SIGINT', () => void this.#stop());
		const name = this.#current();
		if (!name) throw new ReleaseError('There is no release yet. Make one with: npm run release');
		const launch = this.#launch(name);
		this.#turn = launch.then(
			() => undefined,
			() => undefined
		);
		this.#running = await launch.catch((error: Error) => {
			throw new ReleaseError(`Release ${name} cannot be served. ${error.message}`);
		});
		this.#write();
		this.#say(`Release ${name} of the Local Offer is on ${this.#running.address}`);
	}

	#current(): string | undefined {
		return readPointer(this.#folder, 'current');
	}

	/** One thing after the other: a signal that comes during a change waits for its end. */
	#inTurn(job: () => Promise<void>): void {
		this.#turn = this.#turn
			.then(async () => {
				if (!this.#stopping) await job();
			})
			// Such as a full disk: readers still get their pages.
			.catch((error: Error) => this.#say(`The server goes on, but: ${error.message}`));
	}

	async #takeOver(): Promise<void> {
		const name = this.#current();
		const old = this.#running;
		if (!name) return this.#say('"current" names no release that is there: nothing is changed.');
		if (name === old?.name) return this.#say(`Release ${name} is the one that runs: nothing to change.`);
		try {
			const site = await this.#launch(name);
			this.#running = site;
			if (old) this.#retire(old);
			this.#say(`Release ${name} has taken over.`);
		} catch (error) {
			this.#refusals++;
			this.#refused = { release: name, why: (error as Error).message };
			this.#say(`Release ${name} was refused, ${old?.name} stays. ${(error as Error).message}`);
		}
		this.#write();
	}

	/** Starts a release, tries it on a port of its own, and only then lets readers in. */
	async #launch(name: string): Promise<Site> {
		const release = join(this.#folder, name);
		cluster.setupPrimary({ exec: join(release, 'start.js'), args: ['--held'], execArgv: [] });
		const worker = cluster.fork();
		try {
			const { port } = await awaitReport(worker.process, 'trial');
			await ask(port, shortQuestions(release));
			order(worker.process, 'open');
			const { address } = await awaitReport(worker.process, 'open');
			const site = { name, address, worker, since: Date.now() };
			worker.once('exit', (code, signal) => this.#ended(site, signal ?? `code ${code}`));
			return site;
		} catch (error) {
			await end(worker.process, 5_000);
			throw error;
		}
	}

	#retire(site: Site): void {
		this.#ending.add(site);
		order(site.worker.process, 'retire');
		const timer = setTimeout(() => site.worker.process.kill('SIGKILL'), retireMs);
		site.worker.once('exit', () => clearTimeout(timer));
	}

	#ended(site: Site, how: string): void {
		this.#ending.delete(site);
		if (this.#stopping) return;
		if (this.#running === site) {
			this.#say(`The process of release ${site.name} ended with ${how}. It is started again.`);
			this.#running = undefined;
			this.#restart(site, Date.now() - site.since < youngMs ? pauseMs : 0);
		}
		this.#write();
	}

	#restart(site: Site, pause: number): void {
		setTimeout(() => {
			this.#inTurn(async () => {
				if (this.#running) return;
				try {
					this.#running = await this.#launch(site.name);
					this.#say(`Release ${site.name} is back on ${this.#running.address}`);
				} catch (error) {
					this.#say(`Release ${site.name}: ${(error as Error).message}`);
					this.#restart(site, pauseMs);
				}
				this.#write();
			});
		}, pause);
	}

	#write(): void {
		writeServer(this.#folder, {
			...thisProcess(),
			address: this.#running?.address ?? '',
			running: this.#running?.name ?? '',
			ending: [...this.#ending].map(({ name }) => name),
			refusals: this.#refusals,
			refused: this.#refused
		});
	}

	async #stop(): Promise<void> {
		if (this.#stopping) return;
		this.#stopping = true;
		await Promise.all(
			Object.values(cluster.workers ?? {}).flatMap((worker) => (worker ? [end(worker.process, 10_000)] : []))
		);
		removeServer(this.#folder);
		process.exit(0);
	}
}
