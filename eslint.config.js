import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { roomsRule } from './lint/rooms.js';
import { wordsRule } from './lint/words.js';
import svelteConfig from './svelte.config.js';

const ours = { rules: { rooms: roomsRule, words: wordsRule } };

export default ts.config(
	{
		ignores: [
			'node_modules/',
			'.svelte-kit/',
			'build/',
			'data/',
			'releases/',
			'test-results/',
			'playwright-report/'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		plugins: { ours },
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			'ours/rooms': 'error',
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ExportAllDeclaration',
					message: 'No barrel files: import from the file that defines the name.'
				}
			],
			// Addresses go through href() of the reader, which puts the language in; resolve() knows routes, not languages.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['src/lib/server/settings.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{
					object: 'process',
					property: 'env',
					message: 'Only src/lib/server/settings.ts reads the environment: ask readSettings().'
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: ['.svelte'] } }
	},
	// Staff pages have one language, so their words stand where they are read.
	{
		files: ['src/**/*.svelte'],
		ignores: ['src/routes/staff/**'],
		rules: { 'ours/words': 'error' }
	},
	// A file with an import of its own would no longer declare modules for everybody.
	{ files: ['src/virtual-modules.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
	{ files: ['lint/*.js', '*.config.js'], languageOptions: { globals: globals.node } }
);
