import type { BoxStore } from '../../../src/lib/outbox/box.ts';
import type { Flushing } from '../../../src/lib/outbox/flush.ts';
import type { Lock } from '../../../src/lib/outbox/lock.ts';
import { MemoryBox } from './memory-box.ts';
import { ModelServer } from './model-server.ts';
import type { CountStorage } from '../../../src/lib/outbox/unsent.ts';

interface Gate {
	tab: Tab;
	step: string;
	isOpen: () => boolean;
	open: () => void;
}

/** Something that a tab is doing. It stops before every step until the world lets it go on, or dies there. */
interface Tab {
	name: string;
	alive: boolean;
	/** Called when it stands before its next step, or is done. */
	rest: () => void;
}

/**
 * For tests: a device whose tabs do one step at a time in the order that a seed says, and the way between it and a
 * server, which loses, doubles, delays and mixes up what it carries. What is on the device outlives every tab.
 */
export class World {
	readonly box = new MemoryBox();
	readonly server = new ModelServer();
	readonly kept = new Map<string, string>();
	/** What was done, to show when a seed fails. */
	readonly history: string[] = [];
	/** False: nothing goes wrong any more. */
	chaos = true;
	clock = Date.UTC(2026, 10, 3, 9);
	readonly #random: () => number;
	readonly #hasLocks: boolean;
	#gates: Gate[] = [];
	readonly #locks = new Map<string, Tab>();
	/** What will arrive some time, though its sender has given it up. */
	readonly #air: Uint8Array[] = [];
	#lastAnswer: string | undefined;
	#tabs = 0;

	constructor(random: () => number, hasLocks: boolean) {
		this.#random = random;
		this.#hasLocks = hasLocks;
	}

	chance(share: number): boolean {
		return this.#random() < share;
	}

	pick<T>(list: readonly T[]): T | undefined {
		return list[Math.floor(this.#random() * list.length)];
	}

	/** Starts something in a tab of its own and lets it run to its first step. */
	async start(what: string, work: (outbox: Flushing) => Promise<void>): Promise<void> {
		const tab: Tab = { name: `${what}#${++this.#tabs}`, alive: true, rest: () => {} };
		this.history.push(`start ${tab.name}`);
		await this.#untilRest(tab, () => {
			work(this.#outboxOf(tab)).then(
				() => {
					this.history.push(`done ${tab.name}`);
					tab.rest();
				},
				(error: unknown) => {
					this.history.push(`failed ${tab.name}: ${String(error)}`);
					tab.rest();
				}
			);
		});
	}

	/** One step of one tab. False where none can go on. */
	async step(): Promise<boolean> {
		const gate = this.pick(this.#gates.filter(({ isOpen }) => isOpen()));
		if (!gate) return false;
		this.history.push(`${gate.tab.name}: ${gate.step}`);
		this.#gates = this.#gates.filter((other) => other !== gate);
		await this.#untilRest(gate.tab, gate.open);
		return true;
	}

	/** A tab dies before its next step: what it remembers is gone, and its locks are free. */
	kill(): void {
		const gate = this.pick(this.#gates);
		if (!gate) return;
		this.history.push(`kill ${gate.tab.name} before ${gate.step}`);
		gate.tab.alive = false;
		this.#gates = this.#gates.filter(({ tab }) => tab !== gate.tab);
		for (const [name, holder] of this.#locks) if (holder === gate.tab) this.#locks.delete(name);
	}

	/** Something that was given up arrives at the server after all, in any order. */
	arriveLate(): boolean {
		const body = this.pick(this.#air);
		if (!body) return false;
		this.#air.splice(this.#air.indexOf(body), 1);
		this.history.push(`late arrival: ${this.server.take(body).status}`);
		return true;
	}

	#untilRest(tab: Tab, go: () => void): Promise<void> {
		return new Promise((resolve) => {
			tab.rest = resolve;
			go();
		});
	}

	#gate(tab: Tab, step: string, isOpen = () => true): Promise<void> {
		return new Promise((open) => {
			this.#gates.push({ tab, step, isOpen, open });
			tab.rest();
		});
	}

	#outboxOf(tab: Tab): Flushing {
		return {
			store: this.#storeOf(tab),
			lock: this.#lockOf(tab),
			counts: this.#counts,
			now: () => new Date(this.clock),
			fetch: (_, options) => this.#send(tab, options.body as Uint8Array<ArrayBuffer>),
			random: this.#random
		};
	}

	readonly #counts: CountStorage = {
		getItem: (key) => this.kept.get(key) ?? null,
		setItem: (key, value) => void this.kept.set(key, value)
	};

	#storeOf(tab: Tab): BoxStore {
		return {
			all: async (shelf) => {
				await this.#gate(tab, `read ${shelf}`);
				return this.box.all(shelf);
			},
			change: async (shelf, id, next) => {
				await this.#gate(tab, `change ${shelf} ${id.slice(0, 4)}`);
				return this.box.change(shelf, id, next);
			},
			key: async (shelf) => {
				await this.#gate(tab, `key of ${shelf}`);
				return this.box.key(shelf);
			}
		};
	}

	#lockOf(tab: Tab): Lock {
		return async (name, { ifFree }, work) => {
			if (!this.#hasLocks) return work(true);
			await this.#gate(tab, `lock ${name}`, () => ifFree || !this.#locks.has(name));
			if (this.#locks.has(name)) return work(false);
			this.#locks.set(name, tab);
			try {
				return await work(true);
			} finally {
				this.#locks.delete(name);
			}
		};
	}

	async #send(tab: Tab, body: Uint8Array): Promise<Response> {
		await this.#gate(tab, 'request');
		const lost = () => new TypeError('Failed to fetch');
		if (this.#goesWrong(0.2)) throw lost();
		if (this.#goesWrong(0.15)) this.#air.push(body);
		if (this.#goesWrong(0.15)) {
			this.#air.push(body);
			throw lost();
		}
		const response = this.server.take(body);
		const before = this.#lastAnswer;
		if (response.ok) this.#lastAnswer = await response.clone().text();
		await this.#gate(tab, `response ${response.status}`);
		if (this.#goesWrong(0.2)) throw lost();
		if (this.#goesWrong(0.05)) return new Response('<h1>Welcome to our free WiFi</h1>');
		if (before !== undefined && this.#goesWrong(0.1)) return new Response(before);
		return response;
	}

	#goesWrong(share: number): boolean {
		return this.chaos && this.chance(share);
	}
}
