/**
 * Words that a reader sees belong in the locale files or in content, else three languages never get them.
 * Reports bare letters in markup, and in the attributes that are read out or shown.
 */
const shown = new Set(['alt', 'aria-label', 'aria-description', 'title', 'placeholder']);
const letters = /\p{L}{2,}/u;

/** @type {import('eslint').Rule.RuleModule} */
export const wordsRule = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const report = (node, text) =>
			context.report({
				node,
				message: `"${text.trim()}" is bare text. Put it into src/lib/i18n/locales/en-GB.json and show it with t('…').`
			});
		return {
			SvelteText(node) {
				if (node.parent?.type === 'SvelteStyleElement' || node.parent?.name?.name === 'script') return;
				if (letters.test(node.value)) report(node, node.value);
			},
			SvelteAttribute(node) {
				if (!shown.has(node.key?.name)) return;
				for (const part of node.value) {
					if (part.type === 'SvelteLiteral' && letters.test(part.value)) report(part, part.value);
				}
			}
		};
	}
};
