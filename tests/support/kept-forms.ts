import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeForm, type SealedForm } from '../../src/lib/sealing/envelope.ts';
import { identityIn } from '../../src/lib/sealing/keys.ts';
import { open } from '../../src/lib/sealing/seal.ts';
import type { Settings } from '../../src/lib/server/settings.ts';
import { openEngine } from '../../src/lib/server/submissions/store/store.ts';
import type { SubmissionRow } from '../../src/lib/server/submissions/store/tables.ts';

/** Every row of the database, read beside the server that uses it. */
export async function readKept(
	settings: Pick<Settings, 'DATA_DIR' | 'DATABASE_URL'>
): Promise<SubmissionRow[]> {
	const engine = await openEngine(settings);
	try {
		return await engine.read((db) => db.selectFrom('submissions').selectAll().execute());
	} finally {
		await engine.close();
	}
}

/** A private key of a demonstration, by the half and the id of the pair. */
function identityOf(dataDir: string, half: 'team' | 'recovery', keyId: string): string {
	const folder = join(dataDir, 'keys', 'private');
	const file = readdirSync(folder).find((name) => name.endsWith(`${half}-${keyId}.key`));
	if (!file) throw new Error(`${folder} holds no ${half} key of the pair ${keyId}.`);
	return identityIn(readFileSync(join(folder, file), 'utf8'));
}

/** What staff would read. @throws SealingError when the row is torn */
export async function openKept(
	row: SubmissionRow,
	dataDir: string,
	half: 'team' | 'recovery'
): Promise<SealedForm> {
	return decodeForm(await open(new Uint8Array(row.sealed), identityOf(dataDir, half, row.keyId)));
}
