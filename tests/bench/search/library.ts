import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = 'virtual:kept';

/** Gzipped bytes of a module bundled and minified as the site's own code is, all it imports included. */
export async function weighLibrary(code: string): Promise<number> {
	const result = await build({
		configFile: false,
		logLevel: 'silent',
		build: {
			write: false,
			modulePreload: false,
			// FlexSearch's language packs import all of it again for types alone.
			rolldownOptions: { input: entry, treeshake: { moduleSideEffects: (id) => id.includes(entry) } }
		},
		plugins: [
			{
				name: 'kept',
				resolveId: (id) => (id === entry ? `\0${id}` : undefined),
				load: (id) => (id === `\0${entry}` ? code : undefined)
			}
		]
	});
	const outputs = Array.isArray(result) ? result : [result];
	const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
	const text = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
	return gzipSync(text, { level: 9 }).length;
}
