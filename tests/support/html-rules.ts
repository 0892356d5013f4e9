import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y'],
	rules: {
		// SvelteKit writes void elements and attributes in its own style; both are valid HTML.
		'void-style': 'off',
		'no-trailing-whitespace': 'off',
		'attribute-boolean-style': 'off',
		'attr-quotes': 'off',
		'doctype-style': 'off',
		// Ours are made on purpose: a long title is better than a vague one, and `tel:` numbers are not prose.
		'long-title': 'off',
		'tel-non-breaking': 'off',
		// The table of provision is a list on a phone; browsers drop a table's roles with its display unless they are said.
		'no-redundant-role': 'off',
		'no-inline-style': 'error',
		'require-sri': 'off'
	}
});

/** What is not valid in a page, each with where it stands. */
export async function invalidIn(address: string, html: string): Promise<string[]> {
	const { results } = await validator.validateString(html, address);
	return results.flatMap(({ messages }) =>
		messages.map(({ ruleId, message, line }) => `${address}:${line} ${ruleId}: ${message}`)
	);
}
