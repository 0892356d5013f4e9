import { backupFolder, rotateBackups } from './backup.ts';
import type { Audit } from './engine.ts';
import type { Purged } from './purge-rows.ts';
import type { Store } from './store.ts';

/**
 * Deletes everything that is due, in the database, its journal and the backups. The server does it every hour.
 * @throws StoreUnavailable; old backups are gone even then
 */
export async function purge(
	store: Store,
	dataDir: string,
	now: Date,
	audit: Audit
): Promise<Purged & { backups: number }> {
	const backups = rotateBackups(backupFolder(dataDir), now);
	return { ...(await store.purge(now, audit)), backups };
}
