import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface BuiltPage {
	/** Address, such as `/guides/carers`. */
	address: string;
	html: string;
	/** Bytes of the brotli file that the server sends. */
	bytes: number;
}

const root = 'build/prerendered';

/** Every prerendered page of the build. */
export function builtPages(): BuiltPage[] {
	return (readdirSync(root, { recursive: true }) as string[])
		.filter((file) => file.endsWith('.html'))
		.map((file) => ({
			address: `/${file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`,
			html: readFileSync(join(root, file), 'utf8'),
			bytes: statSync(join(root, `${file}.br`)).size
		}));
}
