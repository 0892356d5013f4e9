import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../lib/i18n/locales.ts';
import type { PackManifest } from '../lib/offline/manifest.ts';

/** What the adapter's build knows of the client's files (https://vite.dev/guide/backend-integration). */
interface ViteChunk {
	file: string;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
}

const viteManifest = '.svelte-kit/output/client/.vite/manifest.json';
const nodes = '.svelte-kit/generated/client-optimized/nodes';
/** Pages that render themselves, and what stands around them. Reading pages bring no code. */
const selfRendering = /\/(\+layout|\+error|(search|services|activities|\[step\])\/\+page)\.(svelte|ts)"/;

/** The code and styles of pages that render themselves, with what they import; of texts, one language's. */
export function readAssets(client: string, locale: Locale): PackManifest['assets'] {
	const manifest = JSON.parse(readFileSync(viteManifest, 'utf8')) as Record<string, ViteChunk>;
	const files = new Set<string>();
	const seen = new Set<string>();
	const add = (key: string) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		files.add(chunk.file);
		for (const css of chunk.css ?? []) files.add(css);
		for (const next of chunk.imports ?? []) add(next);
		for (const next of chunk.dynamicImports ?? []) if (isWanted(next)) add(next);
	};
	const isWanted = (key: string) => {
		if (key.startsWith('virtual:messages/')) return key.startsWith(`virtual:messages/${locale}/`);
		if (key.startsWith('virtual:words/')) return key === `virtual:words/${locale}`;
		const node = /\/nodes\/(\d+\.js)$/.exec(key)?.[1];
		// Nodes 0 and 1 are SvelteKit's own frame and error page.
		return (
			!node ||
			node === '0.js' ||
			node === '1.js' ||
			selfRendering.test(readFileSync(join(nodes, node), 'utf8'))
		);
	};
	for (const [key, { file }] of Object.entries(manifest)) {
		if (file.includes('/entry/') || file === '_app/enhance.js') add(key);
	}
	const worker = readdirSync(join(client, '_app/immutable/workers')).filter((file) => file.endsWith('.js'));
	for (const file of worker) files.add(`_app/immutable/workers/${file}`);
	// Every page waits for them (lib/enhance/before-paint-files.ts). The fonts are as large as the copy: see the service worker.
	for (const file of readdirSync(join(client, '_app/immutable')))
		if (/^(preferences\..*\.js|chosen\..*\.css)$/.test(file)) files.add(`_app/immutable/${file}`);
	// It has no hash in its name, so it is a record (moduleRecord).
	files.delete('_app/enhance.js');
	return [...files].sort().map((file) => [`/${file}`, statSync(join(client, `${file}.br`)).size]);
}
