/** A text as pieces of a page's words, `[start, length]` one after the other, and what is not on the page. */
export type BorrowedText = (string | number)[];

const entities: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	// As Markdown writes them.
	'&#x26;': '&',
	'&#x3C;': '<'
};

/** Notes that the page adds to a fact stand in no search text. */
const note = /<em class="check">[\s\S]*?<\/em>/g;
const inline = /<\/?(?:a|b|em|i|strong|span|abbr|bdi)(?:\s[^>]*)?>/g;

/**
 * The words of a page's main part, the same on every device: no DOM, which a service worker does not have.
 * @example wordsOfPage('<main><p>A <a href="/b">b</a></p></main>') // => 'A b'
 */
export function wordsOfPage(html: string): string {
	return plain(mainOf(html));
}

/** What a reader sees of some HTML. */
export function plain(html: string): string {
	return squash(
		html
			.replace(note, '')
			.replace(inline, '')
			.replace(/<[^>]*>/g, ' ')
			.replace(/&(?:amp|lt|gt|quot|#39|#x26|#x3C);/g, (entity) => entities[entity] ?? entity)
	);
}

/** The heading of a page and the paragraph that opens it; empty where there is none. */
export function headOfPage(html: string): { title: string; summary: string } {
	const [, title = ''] = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html) ?? [];
	const [, summary = ''] = /<p class="lead">([\s\S]*?)<\/p>/.exec(html) ?? [];
	return { title: plain(title), summary: plain(summary) };
}

/** The addresses on this site that the main part leads to, in order, with their repeats. */
export function linksOfPage(html: string): string[] {
	return addressesIn(mainOf(html));
}

function addressesIn(html: string): string[] {
	return Array.from(html.matchAll(/ href="(\/[^"]*)"/g), ([, address = '']) => address);
}

/** The ids in the main part, in order. */
export function idsOfPage(html: string): string[] {
	return Array.from(mainOf(html).matchAll(/ id="([^"]*)"/g), ([, id = '']) => id);
}

/** The addresses that each section of a page leads to, in order. */
export function linksOfSections(html: string): string[][] {
	return Array.from(mainOf(html).matchAll(/<section[ >][\s\S]*?<\/section>/g), ([section]) =>
		addressesIn(section)
	);
}

function mainOf(html: string): string {
	const start = html.indexOf('<main');
	const end = html.indexOf('</main>');
	return start < 0 || end < 0 ? '' : html.slice(start, end);
}

/** White space as a reader sees it. */
export function squash(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** A shorter run costs more as numbers than as letters. */
const shortestRun = 14;

/** Where on the page the last text ended: the next one mostly begins near it, and the way to it is a small number. */
export interface Place {
	at: number;
}

/** The text in terms of the page's words; `giveBack` undoes it. Both move the place on. */
export function borrow(text: string, page: string, place: Place): BorrowedText {
	const pieces: BorrowedText = [];
	let own = '';
	let at = 0;
	while (at < text.length) {
		const run = longestRun(text, at, page, place.at);
		if (run.length < shortestRun) {
			own += text[at++];
			continue;
		}
		if (own) pieces.push(own);
		own = '';
		pieces.push(run.start - place.at, run.length);
		place.at = run.start + run.length;
		at += run.length;
	}
	if (own) pieces.push(own);
	return pieces;
}

function longestRun(text: string, at: number, page: string, expected: number) {
	const seed = text.slice(at, at + shortestRun);
	let best = { start: 0, length: 0 };
	if (seed.length < shortestRun) return best;
	for (let start = page.indexOf(seed); start >= 0; start = page.indexOf(seed, start + 1)) {
		let length = shortestRun;
		while (at + length < text.length && text[at + length] === page[start + length]) length++;
		const nearer = Math.abs(start - expected) < Math.abs(best.start - expected);
		if (length > best.length || (length === best.length && nearer)) best = { start, length };
	}
	return best;
}

/** The text that `borrow` wrote. */
export function giveBack(pieces: BorrowedText, page: string, place: Place): string {
	let text = '';
	for (let index = 0; index < pieces.length; index++) {
		const piece = pieces[index];
		if (typeof piece !== 'number') {
			text += piece ?? '';
			continue;
		}
		place.at += piece;
		const length = Number(pieces[++index]);
		text += page.slice(place.at, place.at + length);
		place.at += length;
	}
	return text;
}
