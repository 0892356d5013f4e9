import { randomBytes } from 'node:crypto';

const lifeMs = 10 * 60_000;
/** More than a council ever has at once; what an attacker begins beyond it is forgotten first. */
const most = 2000;

/**
 * What a sign-in that has begun expects at its end. It is taken once, so that no answer can be played again. In memory:
 * whoever signs in while the server starts anew begins again.
 */
export class Pending<T> {
	readonly #kept = new Map<string, { value: T; until: number }>();

	/** @returns 256 random bits that only this browser is to hold */
	keep(value: T, now: number): string {
		for (const [id, { until }] of this.#kept) {
			if (until > now && this.#kept.size < most) break;
			this.#kept.delete(id);
		}
		const id = randomBytes(32).toString('base64url');
		this.#kept.set(id, { value, until: now + lifeMs });
		return id;
	}

	/** Undefined when it was taken before, is older than ten minutes or was never kept. */
	take(id: string, now: number): T | undefined {
		const found = this.#kept.get(id);
		this.#kept.delete(id);
		return found && found.until > now ? found.value : undefined;
	}
}
