import { resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { formatFinding } from '../../content/finding.ts';
import type { LocalOffer } from '../../content/local-offer.ts';
import { shellWords } from '../../content/words.ts';
import { readContent, translationLocales } from './read.ts';
import { drawSymbols } from './symbols.ts';

const offerId = 'virtual:local-offer';
const siteId = 'virtual:site';
const symbolsId = 'virtual:symbols';
const wordsPrefix = 'virtual:words/';
const ids = [offerId, siteId, symbolsId, ...translationLocales.map((locale) => wordsPrefix + locale)];

/**
 * Gives the code the content folder as modules: `virtual:local-offer` (everything, for the server),
 * `virtual:site` (site.yaml, for both sides), `virtual:words/<locale>` (the translations of what stands on every page,
 * for both sides) and `virtual:symbols` (the pictures of Easy Read). The built server therefore needs neither a content
 * folder nor the set that the pictures are from.
 * A content error stops the build with every finding; in development it shows in the browser.
 */
export function contentPlugin(options: { folder: string; mode: 'demo' | 'live' }): Plugin {
	const folder = resolve(options.folder);
	let reading: Promise<LocalOffer> | undefined;

	async function read(): Promise<LocalOffer> {
		const today = new Date().toISOString().slice(0, 10);
		const { offer, findings } = await readContent(folder, { mode: options.mode, today });
		const errors = findings.filter(({ severity }) => severity === 'error');
		if (errors.length > 0 || !offer) {
			throw new Error(
				`The content has ${errors.length} errors:\n${errors.map((finding) => formatFinding(finding, options.folder)).join('\n')}`
			);
		}
		return offer;
	}

	async function valueOf(id: string, offer: LocalOffer): Promise<unknown> {
		if (id.startsWith(wordsPrefix))
			return shellWords(offer.site, offer.words[id.slice(wordsPrefix.length)] ?? {});
		if (id === symbolsId) return drawSymbols(folder, offer);
		if (id === offerId) return offer;
		const pages = offer.pages.map(({ slug }) => slug);
		return { ...offer.site, pages, demo: options.mode === 'demo' };
	}

	function refresh(server: ViteDevServer) {
		reading = undefined;
		for (const environment of Object.values(server.environments)) {
			for (const id of ids) {
				const module = environment.moduleGraph.getModuleById(`\0${id}`);
				if (module) environment.moduleGraph.invalidateModule(module);
			}
		}
		server.ws.send({ type: 'full-reload' });
	}

	return {
		name: 'local-offer-content',
		resolveId: (id) => (ids.includes(id) ? `\0${id}` : undefined),
		async load(id) {
			if (!ids.some((known) => id === `\0${known}`)) return undefined;
			reading ??= read();
			const offer = await reading;
			const value = await valueOf(id.slice(1), offer);
			// Parsing JSON at run time is quicker than parsing the same thing as JavaScript.
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
		},
		configureServer(server) {
			server.watcher.add(folder);
			server.watcher.on('all', (_event, path) => {
				if (resolve(path).startsWith(folder)) refresh(server);
			});
		}
	};
}
