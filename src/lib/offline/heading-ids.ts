import { plain } from './page-text.ts';

/** A heading of a text, whose id Markdown makes of its words. */
const written = /<(h[1-6]) id="([^"]*)">([\s\S]*?)<\/\1>/g;
const short = /<(h[1-6]) id>([\s\S]*?)<\/\1>/g;

/** The page without the ids that say no more than their heading; `giveIds` undoes it. */
export function dropIds(html: string): string {
	return html.replace(written, (whole, tag: string, id: string, inside: string) =>
		id === idOf(inside) ? `<${tag} id>${inside}</${tag}>` : whole
	);
}

export function giveIds(html: string): string {
	return html.replace(
		short,
		(_whole, tag: string, inside: string) => `<${tag} id="${idOf(inside)}">${inside}</${tag}>`
	);
}

/** As rehype-slug makes it; of a repeated heading it makes another, which the page then keeps. */
function idOf(inside: string): string {
	const words = plain(inside).toLowerCase();
	return `on-${words.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '').replace(/\s/g, '-')}`;
}
