import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/lib/server/submissions/store/engine.ts';
import { openEngine, Store, type NewSubmission } from '../../src/lib/server/submissions/store/store.ts';
import type { TestPostgres } from './postgres.ts';
import { aSubmission } from './submissions.ts';

/** A store of a test's own, in an empty database of either kind. */
export class TestStore implements AsyncDisposable {
	readonly engine: Engine;
	readonly store: Store;
	readonly #folder: string;

	private constructor(engine: Engine, folder: string) {
		this.engine = engine;
		this.store = new Store(engine);
		this.#folder = folder;
	}

	static async open(kind: 'sqlite' | 'postgres', postgres: TestPostgres): Promise<TestStore> {
		const folder = mkdtempSync(join(tmpdir(), 'store-'));
		const DATABASE_URL = kind === 'postgres' ? await postgres.newDatabase() : undefined;
		return new TestStore(await openEngine({ DATA_DIR: folder, DATABASE_URL }), folder);
	}

	/** A form like no other, unless `changes` make it so. */
	readonly add = async (changes: Partial<NewSubmission> = {}): Promise<NewSubmission> => {
		const row = aSubmission(changes);
		await this.store.add(row, []);
		return row;
	};

	async [Symbol.asyncDispose](): Promise<void> {
		await this.store.close();
		rmSync(this.#folder, { recursive: true });
	}
}
