import { BoxError, type BoxStore, type Kept, type Shelf } from './box.ts';
import { newDeviceKey } from './device-key.ts';

const name = 'local-offer-forms';
/** Raise it only to add a store: a page of the earlier release may still be open. */
const version = 1;
const keys = 'keys';
const shelves: readonly Shelf[] = ['entries', 'drafts'];

/** The box in the browser's IndexedDB: the one place of a browser that can hold a key which cannot be read out. */
export class IndexedBox implements BoxStore {
	#opening: Promise<IDBDatabase> | undefined;

	all(shelf: Shelf): Promise<Kept[]> {
		return this.#run(
			shelf,
			'readonly',
			(store): IDBRequest<Kept[]> => store.getAll(),
			(found) => found
		);
	}

	change(
		shelf: Shelf,
		id: string,
		next: (before: Kept | undefined) => Kept | undefined
	): Promise<Kept | undefined> {
		return this.#run(
			shelf,
			'readwrite',
			(store): IDBRequest<Kept | undefined> => store.get(id),
			(before, store) => {
				const after = next(before);
				if (after === undefined) store.delete(id);
				else if (after !== before) store.put(after);
				return after;
			}
		);
	}

	async key(shelf: Shelf): Promise<CryptoKey> {
		const ask = (store: IDBObjectStore): IDBRequest<CryptoKey | undefined> => store.get(shelf);
		const found = await this.#run(keys, 'readonly', ask, (key) => key);
		if (found) return found;
		// A key takes time to make, and a transaction does not wait: of two tabs, the first to write gives the key.
		const fresh = await newDeviceKey();
		return this.#run(keys, 'readwrite', ask, (key, store) => {
			if (!key) store.put(fresh, shelf);
			return key ?? fresh;
		});
	}

	/** One request, and in the same transaction what follows from it. Done when it has reached the disk. */
	async #run<Found, Result>(
		storeName: string,
		mode: IDBTransactionMode,
		ask: (store: IDBObjectStore) => IDBRequest<Found>,
		then: (found: Found, store: IDBObjectStore) => Result
	): Promise<Result> {
		const transaction = begin(await this.#database(), storeName, mode, () => (this.#opening = undefined));
		return new Promise<Result>((resolve, reject) => {
			let outcome: { result: Result } | undefined;
			let thrown: unknown;
			transaction.oncomplete = () => {
				if (outcome) resolve(outcome.result);
				else reject(new Error(`A transaction on "${storeName}" ended without a result.`));
			};
			transaction.onabort = () => reject(thrown ?? troubleWith(transaction.error));
			const store = transaction.objectStore(storeName);
			const request = ask(store);
			request.onsuccess = () => {
				try {
					outcome = { result: then(request.result, store) };
				} catch (error) {
					thrown = error instanceof DOMException ? troubleWith(error) : error;
					transaction.abort();
				}
			};
		});
	}

	#database(): Promise<IDBDatabase> {
		const forget = () => (this.#opening = undefined);
		this.#opening ??= openDatabase(forget).catch((error: unknown) => {
			forget();
			throw error;
		});
		return this.#opening;
	}
}

function begin(
	database: IDBDatabase,
	storeName: string,
	mode: IDBTransactionMode,
	forget: () => void
): IDBTransaction {
	try {
		return database.transaction(storeName, mode, { durability: 'strict' });
	} catch (error) {
		// A browser closes a database when it clears what a site has kept; the next call opens it again.
		forget();
		throw troubleWith(error);
	}
}

function openDatabase(forget: () => void): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		let request: IDBOpenDBRequest;
		try {
			request = indexedDB.open(name, version);
		} catch (error) {
			reject(troubleWith(error));
			return;
		}
		request.onupgradeneeded = () => {
			const there = request.result.objectStoreNames;
			for (const shelf of shelves) {
				if (!there.contains(shelf)) request.result.createObjectStore(shelf, { keyPath: 'id' });
			}
			if (!there.contains(keys)) request.result.createObjectStore(keys);
		};
		request.onerror = () => reject(troubleWith(request.error));
		request.onsuccess = () => {
			const database = request.result;
			database.onclose = forget;
			// A page of the next release wants to add a store: it must not wait for this one.
			database.onversionchange = () => {
				database.close();
				forget();
			};
			resolve(database);
		};
	});
}

function troubleWith(cause: unknown): BoxError {
	if (cause instanceof DOMException && cause.name === 'QuotaExceededError') {
		return new BoxError('full', 'There is no room on this device. Delete something else and try again.', {
			cause
		});
	}
	const found = cause instanceof DOMException ? `${cause.name}: ${cause.message}` : 'no reason was given';
	return new BoxError(
		'unavailable',
		`This browser cannot keep the form (${found}). Reload the page, or use a window that is not private.`,
		{ cause }
	);
}
