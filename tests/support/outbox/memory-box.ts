import { BoxError, type BoxStore, type Kept, type Shelf } from '../../../src/lib/outbox/box.ts';
import { newDeviceKey } from '../../../src/lib/outbox/device-key.ts';

/** A box in memory, for tests; with a little room only, it fails as a full device does. */
export class MemoryBox implements BoxStore {
	/** Bytes that fit. */
	room = Infinity;
	readonly #shelves: Record<Shelf, Map<string, Kept>> = { entries: new Map(), drafts: new Map() };
	readonly #keys = new Map<Shelf, Promise<CryptoKey>>();

	async all(shelf: Shelf): Promise<Kept[]> {
		// Clones, as IndexedDB makes them: nobody changes what is kept from outside.
		return [...this.#shelves[shelf].values()].map((kept) => structuredClone(kept));
	}

	async change(
		shelf: Shelf,
		id: string,
		next: (before: Kept | undefined) => Kept | undefined
	): Promise<Kept | undefined> {
		const kept = this.#shelves[shelf];
		const before = kept.get(id);
		const given = before && structuredClone(before);
		const after = next(given);
		if (after === given) return given;
		if (after === undefined) {
			kept.delete(id);
			return undefined;
		}
		if (after.id !== id) throw new Error(`What is kept as ${id} must not call itself ${after.id}.`);
		if (this.used - sizeOf(before) + sizeOf(after) > this.room) {
			throw new BoxError('full', 'There is no room on this device.');
		}
		kept.set(id, structuredClone(after));
		return after;
	}

	key(shelf: Shelf): Promise<CryptoKey> {
		const key = this.#keys.get(shelf) ?? newDeviceKey();
		this.#keys.set(shelf, key);
		return key;
	}

	get used(): number {
		return Object.values(this.#shelves).reduce(
			(sum, shelf) => sum + [...shelf.values()].reduce((part, kept) => part + sizeOf(kept), 0),
			0
		);
	}
}

function sizeOf(value: unknown): number {
	if (value instanceof Uint8Array) return value.length;
	if (typeof value === 'string') return value.length;
	if (typeof value !== 'object' || value === null) return 8;
	return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + sizeOf(part), 0);
}
