import type { ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

const arabic = /[\u0600-\u06ff]/;
/** Three words or more: a name or a title. One or two in brackets, such as a term, stay as they are. */
const englishRun = /([A-Za-z][\w'’.&-]*(?:,? [A-Za-z&][\w'’.&-]*){2,})/;

/**
 * Marks English names inside Arabic sentences, so that a voice reads them as English (WCAG 3.1.2) and their full stops
 * and brackets stay on their own side. Other languages share our letters, so there nobody can tell.
 */
export function markEnglish(tree: Root): void {
	visit(tree, 'text', (node, index, parent) => {
		if (!parent || index === undefined || !arabic.test(node.value)) return;
		const parts = node.value.split(englishRun);
		if (parts.length === 1) return;
		const marked = parts.map((value, part): ElementContent => {
			const text = { type: 'text' as const, value };
			// What is between the others is what the expression found.
			if (part % 2 === 0) return text;
			return { type: 'element', tagName: 'bdi', properties: { lang: 'en-GB' }, children: [text] };
		});
		parent.children.splice(index, 1, ...marked);
		return [SKIP, index + marked.length];
	});
}
