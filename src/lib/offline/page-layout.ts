/**
 * A page written as a change of another page: how many pieces to take from it, how many to leave out (below zero),
 * and what to put in. Pages of one site share all but their main part, so a page costs little more than its own words.
 */
export type LayoutChange = (number | string)[];

/** Stands for the page's own address where it ends an attribute, as in the links to its other languages. */
const ownAddress = '\u0001"';

/** Parts that change as a whole, styles, then single tags, then words. */
const pieces =
	/<main[\s\S]*?<\/main>|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<svg[\s\S]*?<\/svg>|<[^>]*>|[^<]+/g;

const rules = /[^}]*\}|[^}]+/g;

/** The pieces that changes speak of; joined again they are the page. */
export function piecesOf(html: string, address: string): string[] {
	// The home page's "/" begins every address, so it stays as it is.
	const general = address === '/' ? html : html.replaceAll(`${address}"`, ownAddress);
	return (general.match(pieces) ?? []).flatMap((piece) =>
		// Pages with styles of their own have most rules in common.
		piece.startsWith('<style') ? (piece.match(rules) ?? []) : piece
	);
}

/** The page that a change of the layout makes. */
export function fillLayout(layout: readonly string[], change: LayoutChange, address: string): string {
	const made: string[] = [];
	let at = 0;
	for (const step of change) {
		if (typeof step === 'string') made.push(step);
		else if (step > 0) made.push(...layout.slice(at, (at += step)));
		else at -= step;
	}
	return made.join('').replaceAll(ownAddress, `${address}"`);
}
