import { siteAdapter } from './src/cli/adapter.ts';
import { codeHash } from './src/lib/server/content/stamp.ts';
import { readSettings } from './src/lib/server/settings.ts';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: siteAdapter(readSettings().BUILD_DIR),
		// Reading pages need it too, so lib/enhance registers it everywhere.
		serviceWorker: { register: false },
		// Root-relative addresses: the same page must work from any depth and from the offline copy.
		paths: { relative: false },
		// Never the build time: a rebuild of the same code must not rename a file (DESIGN decision 17).
		version: { name: codeHash() },
		// A reading page carries its own styles, so that it shows after one round trip.
		inlineStyleThreshold: 40_000,
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				// The hash is of the style that SvelteKit's route announcer sets on itself on hydrated pages.
				'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		prerender: { handleMissingId: 'fail', handleHttpError: 'fail', handleUnseenRoutes: 'fail' },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../tests/**/*.ts', '../*.config.ts', '../*.config.js']
			})
		}
	}
};
