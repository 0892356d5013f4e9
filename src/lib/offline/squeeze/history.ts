/** Two numbers as one that says little of either: the place of a context in a table. */
export function mixed(a: number, b: number): number {
	let hash = Math.imul(a, 0x2c1b3c6d) ^ Math.imul((b + 0x9e3779b1) | 0, 0x297a2d39);
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x85ebca6b);
	return hash ^ (hash >>> 13);
}

/** So many last bytes point to where they stood before. Fewer find more repeats, but often the wrong ones. */
const seed = 7;
/** A text of two megabytes fills a table of 16 MB; more would cost a small phone too much. Less is soon made. */
const mostBits = 23;
const fewestBits = 15;
/** Longer says no more. */
const longestLook = 2000;

/** The text so far, what of it the next byte may depend on, and where it seems to repeat itself. */
export class History {
	readonly bytes: Uint8Array<ArrayBuffer>;
	at = 0;
	/** The last four bytes, and the four before them. */
	last = 0;
	earlier = 0;
	/** Hash of the letters since the last other byte, of the word before, and of the JSON name that the text belongs to. */
	word = 0;
	wordBefore = 0;
	field = 0;
	/** The place whose bytes the text seems to repeat next, and how many it has repeated already; none where that is 0. */
	repeatAt = 0;
	repeated = 0;
	/** Of the number of places that the largest table of a model has for this text. */
	readonly tableBits: number;
	/** One past where each seed stood last. */
	readonly #places: Int32Array;
	readonly #placeShift: number;

	constructor(length: number) {
		this.bytes = new Uint8Array(length);
		let bits = fewestBits;
		while (bits < mostBits && 1 << bits < 4 * length) bits++;
		this.tableBits = bits;
		this.#places = new Int32Array(1 << (bits - 5));
		this.#placeShift = 32 - (bits - 5);
	}

	add(byte: number): void {
		this.bytes[this.at++] = byte;
		if (byte === 0x3a && (this.last & 255) === 0x22) this.field = this.wordBefore;
		this.earlier = (this.earlier << 8) | (this.last >>> 24);
		this.last = (this.last << 8) | byte;
		if (isLetter(byte)) this.word = mixed(this.word, byte | 32);
		else if (this.word) {
			this.wordBefore = this.word;
			this.word = 0;
		}
		if (this.repeated > 0 && this.bytes[this.repeatAt] === byte) {
			this.repeatAt++;
			this.repeated++;
		} else this.repeated = 0;
		if (this.at >= seed) this.#lookUp();
	}

	#lookUp(): void {
		const hash = mixed(mixed(this.last, 5), this.earlier & 0xffffff) >>> this.#placeShift;
		if (this.repeated === 0) {
			this.repeatAt = this.#places[hash]!;
			this.repeated = this.#alikeBefore(this.repeatAt);
			if (this.repeated < seed) this.repeated = 0;
		}
		this.#places[hash] = this.at;
	}

	#alikeBefore(place: number): number {
		const { bytes, at } = this;
		let length = 0;
		while (length < longestLook && length < place && bytes[place - 1 - length] === bytes[at - 1 - length])
			length++;
		return length;
	}
}

/** ASCII's letters and digits, and every byte of any other letter. */
function isLetter(byte: number): boolean {
	return (
		byte >= 128 || (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
	);
}
