type Handler = (() => void) | null;

interface Request {
	result: unknown;
	onsuccess: Handler;
}

interface Opening extends Request {
	error: DOMException | null;
	onerror: Handler;
	onupgradeneeded: Handler;
}

interface Store {
	keyPath: string | undefined;
	values: Map<string, unknown>;
}

const later = (work: () => void) => void setTimeout(work, 0);

/**
 * For tests: of IndexedDB what the box uses, with the rules that are easily broken. Transactions go one after the other, are
 * over as soon as nothing is asked of them, change nothing when they abort, and keep clones.
 */
export class ModelIndexedDb {
	readonly stores = new Map<string, Store>();
	readonly databases: ModelDatabase[] = [];
	/** Values that still fit. */
	room = Infinity;
	refuses = false;
	busy: Promise<void> = Promise.resolve();

	open(): Opening {
		if (this.refuses) throw new DOMException('The operation is insecure.', 'SecurityError');
		const database = new ModelDatabase(this);
		this.databases.push(database);
		const request: Opening = {
			result: database,
			error: null,
			onsuccess: null,
			onerror: null,
			onupgradeneeded: null
		};
		later(() => {
			if (this.stores.size === 0) request.onupgradeneeded?.();
			request.onsuccess?.();
		});
		return request;
	}
}

class ModelDatabase {
	readonly #disk: ModelIndexedDb;
	onclose: Handler = null;
	onversionchange: Handler = null;
	isClosed = false;

	constructor(disk: ModelIndexedDb) {
		this.#disk = disk;
	}

	get objectStoreNames() {
		return { contains: (name: string) => this.#disk.stores.has(name) };
	}

	createObjectStore(name: string, options?: { keyPath: string }): void {
		this.#disk.stores.set(name, { keyPath: options?.keyPath, values: new Map() });
	}

	transaction(name: string, mode: IDBTransactionMode): ModelTransaction {
		if (this.isClosed) throw new DOMException('The database is closed.', 'InvalidStateError');
		const store = this.#disk.stores.get(name);
		if (!store) throw new DOMException(`There is no store ${name}.`, 'NotFoundError');
		return new ModelTransaction(this.#disk, store, mode);
	}

	close(): void {
		this.isClosed = true;
	}
}

class ModelTransaction {
	readonly #disk: ModelIndexedDb;
	readonly #store: Store;
	readonly #mode: IDBTransactionMode;
	readonly #asked: (() => void)[] = [];
	#before: Map<string, unknown>;
	#state: 'active' | 'done' = 'active';
	error: DOMException | null = null;
	oncomplete: Handler = null;
	onabort: Handler = null;

	constructor(disk: ModelIndexedDb, store: Store, mode: IDBTransactionMode) {
		this.#disk = disk;
		this.#store = store;
		this.#mode = mode;
		this.#before = store.values;
		disk.busy = disk.busy.then(() => this.#run());
	}

	objectStore() {
		return {
			getAll: () => this.#ask(() => [...this.#store.values.values()].map((value) => structuredClone(value))),
			get: (key: string) =>
				this.#ask(() => {
					const value = this.#store.values.get(key);
					return value instanceof CryptoKey ? value : structuredClone(value);
				}),
			put: (value: unknown, key?: string) => {
				const { keyPath } = this.#store;
				const name = keyPath ? (value as Record<string, string>)[keyPath] : key;
				if (name === undefined) throw new DOMException('No key.', 'DataError');
				const copy = value instanceof CryptoKey ? value : structuredClone(value);
				this.#change(() => this.#store.values.set(name, copy), true);
			},
			delete: (key: string) => this.#change(() => this.#store.values.delete(key), false)
		};
	}

	abort(error: DOMException | null = null): void {
		this.#state = 'done';
		this.error = error;
		this.#asked.length = 0;
		this.#store.values = this.#before;
		later(() => this.onabort?.());
	}

	#ask(read: () => unknown): Request {
		if (this.#state === 'done') throw new DOMException('It is over.', 'TransactionInactiveError');
		const request: Request = { result: undefined, onsuccess: null };
		this.#asked.push(() => {
			request.result = read();
			request.onsuccess?.();
		});
		return request;
	}

	#change(change: () => void, needsRoom: boolean): void {
		if (this.#mode === 'readonly') throw new DOMException('It only reads.', 'ReadOnlyError');
		this.#ask(() => {
			if (needsRoom && this.#disk.room-- <= 0) {
				this.abort(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
			} else change();
		});
	}

	#run(): Promise<void> {
		this.#before = this.#store.values;
		this.#store.values = new Map(this.#before);
		return new Promise((resolve) => {
			const next = () => {
				const work = this.#asked.shift();
				if (work) {
					work();
					later(next);
					return;
				}
				if (this.#state === 'active') {
					this.#state = 'done';
					this.oncomplete?.();
				}
				resolve();
			};
			later(next);
		});
	}
}
