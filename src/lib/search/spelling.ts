/** Keys that lie side by side on a phone's keyboard: a slip of the thumb costs less than another letter. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const neighbours = new Set<string>();
rows.forEach((row, line) => {
	for (let index = 0; index < row.length; index++) {
		const below = rows[line + 1] ?? '';
		for (const other of [row[index + 1], below[index], below[index - 1]]) {
			if (other) neighbours.add(row.charAt(index) + other).add(other + row.charAt(index));
		}
	}
});

const vowels = new Set('aeiouy');

const soundsLike = new Set(['ck', 'cs', 'sz', 'kq', 'gj', 'td', 'pb', 'fv', 'mn']);

/** Letters that sound alike or are slipped for each other cost half. */
function swapCost(a: string, b: string): number {
	if (vowels.has(a) && vowels.has(b)) return 0.6;
	if (neighbours.has(a + b)) return 0.7;
	return soundsLike.has(a + b) || soundsLike.has(b + a) ? 0.6 : 1;
}

/** Latin letters; a word is without its accents here. */
export const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
const first = 'a'.charCodeAt(0);
/** For each pair of Latin letters, as thousands of pairs are compared for one misspelt word. */
const swapCosts = Float64Array.from(alphabet.flatMap((a) => alphabet.map((b) => swapCost(a, b))));

/** @param a code of a letter, as `b` */
function swapping(a: number, b: number): number {
	const [row, column] = [a - first, b - first];
	const isLatin = row >= 0 && row < alphabet.length && column >= 0 && column < alphabet.length;
	return isLatin ? (swapCosts[row * alphabet.length + column] ?? 1) : 1;
}

/**
 * How far two words are apart, in slips: added, left out, changed or swapped letters, cheaper ones for doubled letters,
 * vowels, sounds and neighbouring keys. Above `most` the answer is `most + 1`.
 * @example slips('speach', 'speech', 2) // => 0.6
 */
export function slips(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most / 0.5) return most + 1;
	let twoAgo: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_none, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		const x = a.charCodeAt(i - 1);
		for (let j = 1; j <= b.length; j++) {
			const y = b.charCodeAt(j - 1);
			// A doubled letter that lost its twin, or gained one, is half a slip.
			const drop = (last[j] ?? 0) + (x === a.charCodeAt(i - 2) ? 0.5 : 1);
			const add = (row[j - 1] ?? 0) + (y === b.charCodeAt(j - 2) ? 0.5 : 1);
			let cost = Math.min(drop, add, (last[j - 1] ?? 0) + (x === y ? 0 : swapping(x, y)));
			if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === y) {
				cost = Math.min(cost, (twoAgo[j - 2] ?? 0) + 0.7);
			}
			row.push(cost);
			if (cost < least) least = cost;
		}
		if (least > most) return most + 1;
		twoAgo = last;
		last = row;
	}
	return last[b.length] ?? most + 1;
}

/**
 * How a word sounds, roughly: enough to bring "skool" to "school" and "fisio" to "physio".
 * @example soundKey('physio') === soundKey('fisio') // => true
 */
export function soundKey(word: string): string {
	return word
		.replace(/^(?:kn|gn|pn)/, 'n')
		.replace(/^wr/, 'r')
		.replace(/^ps/, 's')
		.replaceAll('ph', 'f')
		.replaceAll('sch', 'sk')
		.replace(/ch|tch|sh|ti(?=o)|ci(?=a|o)/g, 'x')
		.replace(/c(?=[eiy])/g, 's')
		.replace(/[cq]|ck/g, 'k')
		.replace(/g(?=[eiy])/g, 'j')
		.replace(/gh/g, '')
		.replaceAll('z', 's')
		.replaceAll('v', 'f')
		.replaceAll('th', 't')
		.replace(/(.)\1+/g, '$1')
		.replace(/(?!^)[aeiouyhw]/g, '')
		.replace(/^[aeiouy]/, 'a');
}
