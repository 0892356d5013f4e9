import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * 32 random bytes that only this server holds, in `DATA_DIR/keys/<name>.key`: outside the database and its backups. Made once,
 * whole or not at all, also when two processes start together.
 */
export function serverSecret(dataDir: string, name: string): Buffer {
	const folder = join(dataDir, 'keys');
	const file = join(folder, `${name}.key`);
	try {
		return read(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const draft = `${file}.${process.pid}`;
	writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
	try {
		// A link to a name that is taken fails, so the first process to come makes the key for all.
		linkSync(draft, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		rmSync(draft);
	}
	return read(file);
}

function read(file: string): Buffer {
	const secret = Buffer.from(readFileSync(file, 'utf8'), 'base64url');
	if (secret.length !== 32) {
		throw new Error(
			`${file} does not hold a key of 32 bytes. Put the file back from where you keep copies, or delete it to have a new one made: half-filled forms are then lost.`
		);
	}
	return secret;
}
