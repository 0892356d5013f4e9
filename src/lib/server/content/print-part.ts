/** Where the links of a document on paper lead. */
export interface PrintLinks {
	/** Number of each part, by the address of its page in the document's language. */
	parts: ReadonlyMap<string, number>;
	/** The words for a part, such as "part 3". */
	partName: (number: number) => string;
	/** For addresses of this site, which paper must show whole. */
	origin: string;
}

/**
 * The HTML of a page as one part of a longer document: headings one step lower, ids its own, and each link with the words
 * that paper shows for it (app.css, `data-shown`): the part it leads to, or the whole address.
 */
export function printPart(html: string, number: number, { parts, partName, origin }: PrintLinks): string {
	return html
		.replace(
			/<(\/?)h([2-5])(?=[\s>])/g,
			(_tag, close: string, level: string) => `<${close}h${Number(level) + 1}`
		)
		.replace(
			/ (id|for|popovertarget|aria-describedby|aria-labelledby|aria-controls)="([^"]+)"/g,
			` $1="part-${number}-$2"`
		)
		.replace(/ href="([^"]*)"/g, (attribute, href: string) => {
			if (href.startsWith('#')) return ` href="#part-${number}-${href.slice(1)}"`;
			const part = parts.get(href.replace(/[?#].*$/, ''));
			if (part !== undefined) return ` href="#part-${part}" data-shown="${partName(part)}"`;
			if (href.startsWith('/')) return ` href="${href}" data-shown="${origin}${href}"`;
			return /^https?:/.test(href) ? ` href="${href}" data-shown="${href}"` : attribute;
		});
}
