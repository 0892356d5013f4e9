import type { Holding, TeamKey } from '$lib/staff/team-key.ts';

/** The unlocked team key, while somebody goes from page to page of staff. It is never written anywhere. */
class HeldKey {
	#key = $state.raw<TeamKey>();

	/** Undefined while it is locked: what was opened with it must be shown no more. */
	get key(): TeamKey | undefined {
		return this.#key;
	}

	/** @param unlock makes the key, and tells when it locks itself */
	async take(unlock: (holding: Holding) => Promise<TeamKey>): Promise<void> {
		const key = await unlock({
			onLock: () => {
				if (this.#key === key) this.#key = undefined;
			}
		});
		this.#key?.lock();
		this.#key = key;
	}

	touch(): void {
		this.#key?.touch();
	}

	lock(): void {
		this.#key?.lock();
	}
}

/** One for the whole page; the server only ever sees it empty. */
export const heldKey = new HeldKey();
