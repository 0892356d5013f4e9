import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { contentPlugin } from './src/lib/server/content/plugin.ts';
import { braillePlugin } from './src/lib/server/content/plain/braille-plugin.ts';
import { enhancePlugin } from './src/lib/enhance/plugin.ts';
import { messagesPlugin } from './src/lib/i18n/plugin.ts';
import { readSettings } from './src/lib/server/settings.ts';

const settings = readSettings();

export default defineConfig({
	plugins: [
		contentPlugin({ folder: settings.CONTENT_DIR, mode: settings.MODE }),
		braillePlugin({ folder: settings.CONTENT_DIR, mode: settings.MODE }),
		messagesPlugin(),
		enhancePlugin(),
		sveltekit()
	],
	server: { host: 'localhost' },
	test: {
		include: [
			'src/**/*.test.ts',
			'tests/unit/**/*.test.ts',
			'tests/bench/**/*.test.ts',
			'tests/reliability/**/*.test.ts',
			'lint/**/*.test.js'
		],
		environment: 'node',
		// By itself vitest leaves one processor to others, which is half of a machine with two.
		maxWorkers: '100%',
		// The limit is for what hangs: on a busy machine honest work takes several times as long as on a quiet one.
		testTimeout: 30_000,
		hookTimeout: 30_000
	}
});
