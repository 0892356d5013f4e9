const hourMs = 3_600_000;

/** Messages in an hour (DESIGN decision 16): families share the address of a school or library. */
export const usualLimits = { heldAfter: 20, refusedAfter: 200, all: 2000, leastSeconds: 3 };
export type LimitSettings = typeof usualLimits;

/** `held` is taken and looked at by a person first; `refused` is asked to come back later. */
export type Verdict = 'taken' | 'held' | 'refused';

/** Counts what came from each address in the last hour. Addresses are kept in memory only, and for no longer. */
export class Limits {
	readonly #settings: LimitSettings;
	readonly #times = new Map<string, number[]>();

	constructor(settings: LimitSettings = usualLimits) {
		this.#settings = settings;
	}

	/** @param now milliseconds since 1970 */
	judge(address: string, now: number): Verdict {
		this.#forget(now);
		const times = this.#times.get(address) ?? [];
		let all = 0;
		for (const list of this.#times.values()) all += list.length;
		if (times.length >= this.#settings.refusedAfter || all >= this.#settings.all) return 'refused';
		this.#times.set(address, [...times, now]);
		return times.length >= this.#settings.heldAfter ? 'held' : 'taken';
	}

	/** Whether the next one from an address would be refused; asking does not count. */
	isFull(address: string, now: number): boolean {
		this.#forget(now);
		return (this.#times.get(address)?.length ?? 0) >= this.#settings.refusedAfter;
	}

	/** True when a form was sent sooner after it was begun than a person can read it. */
	isTooFast(begun: number, now: number): boolean {
		return now - begun < this.#settings.leastSeconds * 1000;
	}

	#forget(now: number): void {
		for (const [address, times] of this.#times) {
			const recent = times.filter((time) => time > now - hourMs);
			if (recent.length === 0) this.#times.delete(address);
			else if (recent.length < times.length) this.#times.set(address, recent);
		}
	}
}
