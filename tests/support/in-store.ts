import type { Db } from '../../src/lib/server/submissions/store/engine.ts';
import { openEngine } from '../../src/lib/server/submissions/store/store.ts';

/** In the database, beside the server that uses it: tests cannot wait for days to go by. @param dataDir of the server */
export async function inStore<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
	const engine = await openEngine({ DATA_DIR: dataDir });
	try {
		return await engine.write(work);
	} finally {
		await engine.close();
	}
}
