import { RuleTester } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import { describe, it } from 'vitest';
import { wordsRule } from './words.js';

RuleTester.describe = describe;
RuleTester.it = it;

const parser = svelte.configs.base.find(({ languageOptions }) => languageOptions?.parser).languageOptions
	.parser;
const bare = (text) =>
	`"${text}" is bare text. Put it into src/lib/i18n/locales/en-GB.json and show it with t('…').`;
const filename = 'Card.svelte';

new RuleTester({ languageOptions: { parser } }).run('words', wordsRule, {
	valid: [
		{ name: 'words of the locale file', filename, code: "<p>{t('shell.menu')}</p>" },
		{ name: 'signs between values', filename, code: '<p>{a} · {b}, {c}: (1)</p>' },
		{ name: 'one letter', filename, code: '<span>x</span>' },
		{ name: 'a script', filename, code: "<script>\n\tconst words = 'Short breaks';\n</script>" },
		{
			name: 'a script in the head of the page',
			filename,
			code: '<svelte:head><script>const words = "Short breaks";</script></svelte:head>'
		},
		{ name: 'a style', filename, code: '<p></p>\n\n<style>\n\tp {\n\t\tcolor: red;\n\t}\n</style>' },
		{ name: 'a comment', filename, code: '<!-- Short breaks -->' },
		{ name: 'attributes that nobody reads', filename, code: '<p class="short breaks" id="breaks"></p>' },
		{ name: 'a value in an attribute', filename, code: "<button aria-label={t('shell.menu')}></button>" },
		{ name: 'signs in an attribute', filename, code: '<img alt="" title="– {name}" />' }
	],
	invalid: [
		{
			name: 'bare words',
			filename,
			code: '<p>Short breaks</p>',
			errors: [{ message: bare('Short breaks'), line: 1, column: 4 }]
		},
		{
			name: 'bare words beside a value',
			filename,
			code: '<p>{count} results</p>',
			errors: [{ message: bare('results') }]
		},
		{ name: 'words in another script', filename, code: '<p>نعم</p>', errors: [{ message: bare('نعم') }] },
		{
			name: 'words in a branch and in a loop',
			filename,
			code: '{#if a}Yes{:else}No{/if}{#each b as c (c)}Item{/each}',
			errors: [{ message: bare('Yes') }, { message: bare('No') }, { message: bare('Item') }]
		},
		{
			name: 'words in a component',
			filename,
			code: '<Card>Short breaks</Card>',
			errors: [{ message: bare('Short breaks') }]
		},
		...['alt', 'aria-label', 'aria-description', 'title', 'placeholder'].map((name) => ({
			name: `words in ${name}`,
			filename,
			code: `<input ${name}="Your name" />`,
			errors: [{ message: bare('Your name') }]
		})),
		{
			name: 'words beside a value in an attribute',
			filename,
			code: '<a title="Open {name}" href="/">{name}</a>',
			errors: [{ message: bare('Open') }]
		}
	]
});
