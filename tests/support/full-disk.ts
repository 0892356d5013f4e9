import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of a test's own, which can really be full. Only root may mount one. */
export class SmallDisk implements Disposable {
	readonly folder = mkdtempSync(join(tmpdir(), 'local-offer-disk-'));
	readonly #filler = join(this.folder, 'filler');

	static readonly isPossible = process.getuid?.() === 0;

	constructor(megabytes: number) {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', this.folder]);
	}

	/** Writes until nothing more goes. */
	fill(): void {
		const file = openSync(this.#filler, 'w');
		try {
			for (const size of [65_536, 4096, 1]) {
				const zeros = Buffer.alloc(size);
				while (writeIfRoom(file, zeros));
			}
		} finally {
			closeSync(file);
		}
	}

	empty(): void {
		rmSync(this.#filler);
	}

	[Symbol.dispose](): void {
		execFileSync('umount', ['--lazy', this.folder]);
		rmdirSync(this.folder);
	}
}

function writeIfRoom(file: number, bytes: Buffer): boolean {
	try {
		return writeSync(file, bytes) > 0;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
		throw error;
	}
}
