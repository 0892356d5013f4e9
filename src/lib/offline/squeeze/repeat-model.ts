import type { BitCoder } from './coder.ts';
import { fine, probabilityOf, weightOf } from './curves.ts';
import { mixed, type History } from './history.ts';

/** From so many repeated bytes on, one decision says whether the next one is repeated too. */
export const longRepeat = 20;

const lengths = 16;
const contexts = 5;

/** Classes of lengths, each a fifth longer than the last. */
const classOf = new Uint8Array(1024);
{
	let next = longRepeat;
	let kind = 0;
	for (let length = 0; length < classOf.length; length++) {
		if (kind < lengths - 1 && length >= next * 1.189207115002721) {
			next *= 1.189207115002721;
			kind++;
		}
		classOf[length] = kind;
	}
}

const rates = Float64Array.from({ length: 64 }, (_, seen) => 1 / (seen + 1.5));

/** Whether a long repeat goes on: most of a site's markup passes here, one decision a byte. */
export class RepeatModel {
	readonly #history: History;
	/** Of the contexts but the first, each has as many chances. */
	readonly #share: number;
	readonly #chances: Float32Array;
	readonly #seen: Uint8Array;
	readonly #weights = new Float64Array(lengths * (contexts + 1)).fill(0.25);
	readonly #places = new Int32Array(contexts);
	readonly #inputs = new Float64Array(contexts);

	constructor(history: History) {
		this.#history = history;
		this.#share = 1 << (history.tableBits - 7);
		const places = lengths * 256 + 4 * this.#share;
		// Most long repeats go on.
		this.#chances = new Float32Array(places).fill(0.984);
		this.#seen = new Uint8Array(places).fill(3);
	}

	/** @param hit whether it goes on, where that is known */
	code(coder: BitCoder, hit: number, expected: number): number {
		const { last, word, field, repeated } = this.#history;
		const kind = classOf[repeated < classOf.length ? repeated : classOf.length - 1]!;
		const share = this.#share;
		const places = this.#places;
		const inputs = this.#inputs;
		const chances = this.#chances;
		const weights = this.#weights;
		const first = lengths * 256;
		places[0] = kind * 256 + expected;
		places[1] = first + (mixed(last & 0xffff, expected) & (share - 1));
		places[2] = first + share + (mixed(last & 0xffffff, expected + 300) & (share - 1));
		places[3] = first + 2 * share + (mixed(last, 900) & (share - 1));
		places[4] = first + 3 * share + (mixed(mixed(word, field), 901) & (share - 1));
		const row = kind * (contexts + 1);
		let sum = weights[row + contexts]!;
		for (let index = 0; index < contexts; index++) {
			const input = weightOf[(chances[places[index]!]! * fine) | 0]!;
			inputs[index] = input;
			sum += input * weights[row + index]!;
		}
		const chance = probabilityOf(sum);
		const scaled = (chance * 65536) | 0;
		const bit = coder.code(hit, scaled < 4 ? 4 : scaled > 65532 ? 65532 : scaled);
		const error = (bit - chance) * 0.01;
		const seen = this.#seen;
		const target = bit ? 0.9999 : 0.0001;
		for (let index = 0; index < contexts; index++) {
			weights[row + index]! += error * inputs[index]!;
			const place = places[index]!;
			const times = seen[place]!;
			chances[place]! += (target - chances[place]!) * rates[times]!;
			if (times < rates.length - 1) seen[place] = times + 1;
		}
		return bit;
	}
}
