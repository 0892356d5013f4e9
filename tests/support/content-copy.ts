import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFinding } from '../../src/lib/content/finding.ts';
import { readContent } from '../../src/lib/server/content/read.ts';

/** A copy of the content folder that a server may write into. */
export class ContentCopy implements Disposable {
	/** Holds the copy and nothing else, so that what goes astray is seen. */
	readonly top = mkdtempSync(join(tmpdir(), 'local-offer-content-'));
	readonly folder = join(this.top, 'content');

	constructor() {
		cpSync('content', this.folder, { recursive: true });
	}

	/** @param path within the content folder */
	read(path: string): string {
		return readFileSync(join(this.folder, path), 'utf8');
	}

	/** Every file with its text. */
	everything(): [file: string, text: string][] {
		return readdirSync(this.top, { recursive: true, withFileTypes: true })
			.filter((item) => item.isFile())
			.map(({ parentPath, name }) => join(parentPath, name))
			.sort()
			.map((file) => [file, readFileSync(file, 'utf8')]);
	}

	/** What a build would refuse. */
	async errors(): Promise<string[]> {
		const today = new Date().toISOString().slice(0, 10);
		const { findings } = await readContent(this.folder, { mode: 'demo', today });
		return findings
			.filter(({ severity }) => severity === 'error')
			.map((finding) => formatFinding(finding, 'content'));
	}

	[Symbol.dispose](): void {
		rmSync(this.top, { recursive: true, force: true });
	}
}
