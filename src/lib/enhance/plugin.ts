import type { Plugin } from 'vite';

/**
 * Builds the small module of reading pages as a client chunk with a fixed name, which app.html names.
 * It is no framework code: SvelteKit does not know of it (DESIGN decision 18).
 */
export function enhancePlugin(): Plugin {
	return {
		name: 'local-offer-enhance',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart() {
			if (this.environment.mode !== 'build') return;
			this.emitFile({ type: 'chunk', id: 'src/lib/enhance/index.ts', fileName: '_app/enhance.js' });
		}
	};
}
