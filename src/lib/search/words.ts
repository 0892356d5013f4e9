/** Words that a question is built with and that say nothing about what is looked for. */
const stopWords = new Set(
	`a about all am an and any are as at be been but by can could did do does for from get gets getting go going
	has have he her him his how i if in into is it its just like me much my need needs no not of on or our
	please she should so some someone than that the their them there they this to too up us want wants was we
	what when where which who why will with would you your wont youre im ive id ill hes shes theyre its isnt arent dont doesnt didnt cant cannot couldnt
	shouldnt wouldnt havent hasnt thats theres whats whos wheres hows lets actually after while near nearby myself himself herself`
		.split(/\s+/)
		.filter(Boolean)
);

/**
 * The words of a text: lower case, accents and apostrophes gone, split at hyphens and slashes.
 * @example words("Won't go to out-of-county") // => ['wont', 'go', 'to', 'out', 'of', 'county']
 */
export function words(text: string): string[] {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[\p{M}'’]/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
}

/** Words that stand everywhere in this field, or that tell how somebody feels about asking: they count, but little. */
const lightWords = new Set(
	`able again allowed always anybody anyone anything away bad before best better big boy child children childrens
	come comes council day days different disabled even ever every everyone family families feel feels find first
	girl give good happen happens help helps hi hiya kid kids know little local look looking lot made make makes
	mum mums dad dads daughter daughters son sons never new nobody now offer old one ones only other parent parents
	people person please put really right round rutland said say says send sort special still stuff support sure take
	takes tell thing things think thinks time today told try trying use very way ways week work working year years yet
	young`
		.split(/\s+/)
		.filter(Boolean)
);

/** All words that only hold a question together, and all that tell little. */
export const smallWords = { stop: [...stopWords], light: [...lightWords] };

/** True for a word that tells little in a Local Offer. */
export function isLightWord(word: string): boolean {
	return lightWords.has(word);
}

/** True for a word that only holds a question together. */
export function isStopWord(word: string): boolean {
	return stopWords.has(word);
}

export interface Piece {
	text: string;
	hit: boolean;
}

/**
 * Cuts a text so that the words that matched can be marked.
 * @example highlight('Short breaks', ['break']) // => [{ text: 'Short ', hit: false }, { text: 'breaks', hit: true }]
 */
export function highlight(text: string, hits: readonly string[]): Piece[] {
	const stems = hits.filter((hit) => hit.length > 1).map((hit) => hit.replace(/y$/, 'i'));
	if (stems.length === 0) return [{ text, hit: false }];
	const pieces: Piece[] = [];
	for (const part of text.split(/([\p{L}\p{N}'’]+)/u)) {
		if (!part) continue;
		// The stem of "family" is "famili".
		const word = (words(part)[0] ?? '').replace(/y$/, 'i');
		const hit = stems.some((stem) => word === stem || (stem.length > 3 && word.startsWith(stem)));
		const last = pieces.at(-1);
		const before = pieces.at(-2);
		// A space alone between two marks is lost to Chromium, which tells a screen reader "Shortbreaks".
		if (hit && before?.hit && last?.text.trim() === '') {
			before.text += last.text + part;
			pieces.pop();
		} else if (last && last.hit === hit) last.text += part;
		else pieces.push({ text: part, hit });
	}
	return pieces;
}
