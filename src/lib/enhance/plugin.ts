import type { Plugin } from 'vite';
import { makeBeforePaint, type BeforePaint } from './before-paint-files.ts';

const beforePaintId = 'virtual:before-paint';

/**
 * Builds the small module of reading pages as a client chunk with a fixed name, which app.html names.
 * It is no framework code: SvelteKit does not know of it (DESIGN decision 18).
 */
export function enhancePlugin(): Plugin[] {
	let made: Promise<BeforePaint> | undefined;
	const beforePaint = () => (made ??= makeBeforePaint());
	return [
		{
			name: 'local-offer-enhance',
			applyToEnvironment: (environment) => environment.name === 'client',
			async buildStart() {
				if (this.environment.mode !== 'build') return;
				this.emitFile({ type: 'chunk', id: 'src/lib/enhance/index.ts', fileName: '_app/enhance.js' });
				for (const [fileName, source] of (await beforePaint()).files)
					this.emitFile({ type: 'asset', fileName, source });
			}
		},
		{
			// Gives the server `virtual:before-paint`: the element for app.html, whose address holds the hash of what it names.
			name: 'local-offer-before-paint',
			resolveId: (id) => (id === beforePaintId ? `\0${beforePaintId}` : undefined),
			async load(id) {
				if (id !== `\0${beforePaintId}`) return undefined;
				return `export default ${JSON.stringify((await beforePaint()).tag)};`;
			}
		}
	];
}
