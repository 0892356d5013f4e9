import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../submissions/store/store.ts';
import type { Engine } from '../submissions/store/engine.ts';

/** A database that nobody has used. */
export async function openTestEngine(
	DATABASE_URL?: string
): Promise<{ engine: Engine; end: () => Promise<void> }> {
	const DATA_DIR = mkdtempSync(join(tmpdir(), 'staff-'));
	const engine = await openEngine({ DATA_DIR, DATABASE_URL });
	const end = async () => {
		await engine.close();
		rmSync(DATA_DIR, { recursive: true });
	};
	return { engine, end };
}
