import type { BitCoder } from './coder.ts';
import { fine, probabilityOf, weightOf } from './curves.ts';
import { mixed, type History } from './history.ts';

/** The last 1, 2, 3, 4 and 6 bytes, the word so far, and the last two bytes within their JSON name. */
const contexts = 7;
/** Those, all bytes alike, the repeat, whether there is one, and what is there always. */
const inputCount = contexts + 4;

/** A slot holds half a byte of one context: its name, and a chance for each of the 15 decisions that lead through it. */
const slotSize = 16;
/** A chance in 4,096ths and, in its last four bits, how often it was seen. */
const unknown = 0x8000;
const mostSeen = 15;
/** A context that was seen a few times knows nearly all that it will ever say. */
const rates = Float64Array.from({ length: 16 }, (_, seen) => 1 / (seen + 1.1));

const learning = 0.01;
const trustLearning = 0.002;
/** A mixer that is surer than this is not believed more. */
const most = 10;
/** Points of a curve that turns the mixed chance into the one that was right before, from weight -8 to 8. */
const points = 33;
const widest = 7.99;
const mapLearning = 0.03;

/** Kinds of repeats that have weights of their own: none, by length, and by the bit where a long one has just ended. */
const repeatKinds = 1 + 8 + 8;
const lostRepeat = 64;

/** A byte's next bit, as all contexts together expect it; every bit teaches those that spoke. */
export class ByteModel {
	readonly #history: History;
	readonly #table: Uint16Array;
	readonly #mask: number;
	readonly #names = new Int32Array(contexts);
	readonly #slots = new Int32Array(contexts);
	readonly #inputs = new Float64Array(inputCount);
	/** Three mixers, each with the weights for what is plain to see: the repeat and how many contexts are known; the bits; the last byte. */
	readonly #byRepeat = new Float64Array(repeatKinds * (contexts + 1) * inputCount).fill(0.3);
	readonly #byBits = new Float64Array(256 * inputCount).fill(0.3);
	readonly #byLast = new Float64Array(256 * inputCount).fill(0.3);
	/** How far each mixer is believed, by the repeat. */
	readonly #trust = new Float64Array(repeatKinds * 3).fill(0.36);
	readonly #plain = new Float64Array(256).fill(0.5);
	readonly #repeats = new Float64Array(lostRepeat + 8).fill(0.75);
	readonly #mapByBits = curves(256);
	readonly #mapByLast: Float32Array;
	readonly #mapShift: number;

	constructor(history: History) {
		this.#history = history;
		this.#table = new Uint16Array(1 << history.tableBits);
		this.#mask = this.#table.length - slotSize;
		const mapBits = history.tableBits - 9;
		this.#mapByLast = curves(1 << mapBits);
		this.#mapShift = 32 - mapBits;
	}

	/**
	 * @param byte what it is, where that is known
	 * @param repeat the byte that a repeat expects, or -1
	 * @param lost whether it is known already that the repeat is wrong
	 */
	code(coder: BitCoder, byte: number, repeat: number, lost: boolean): number {
		const { last, earlier, word, field, repeated } = this.#history;
		const names = this.#names;
		const slots = this.#slots;
		const inputs = this.#inputs;
		const table = this.#table;
		const byRepeat = this.#byRepeat;
		const byBits = this.#byBits;
		const byLast = this.#byLast;
		const trust = this.#trust;
		const plain = this.#plain;
		const repeats = this.#repeats;
		const mapByBits = this.#mapByBits;
		const mapByLast = this.#mapByLast;
		const mapShift = this.#mapShift;

		names[0] = mixed(last & 0xff, 1);
		names[1] = mixed(last & 0xffff, 2);
		names[2] = mixed(last & 0xffffff, 3);
		names[3] = mixed(last, 4);
		names[4] = mixed(mixed(last, 6), earlier & 0xffff);
		names[5] = mixed(word, 77);
		names[6] = mixed(mixed(field, last & 0xffff), 83);
		let known = 0;
		for (let index = 0; index < contexts; index++) {
			const slot = this.#slotOf(names[index]!);
			slots[index] = slot;
			if (table[slot + 1]! & mostSeen) known++;
		}
		const lastThree = mixed(last & 0xffffff, 5);
		const lastRow = (last & 255) * inputCount;
		const lengthKind =
			repeated > 400
				? 15
				: repeated > 32
					? Math.min(14, 11 + ((repeated - 32) >> 6))
					: repeated > 16
						? 8 + ((repeated - 16) >> 3)
						: repeated >> 1;
		const steady = lost ? 0 : Math.min(2, repeated / 16);
		let expected = repeat;
		let bits = 1;

		for (let bit = 7; bit >= 0; bit--) {
			if (bit === 3)
				for (let index = 0; index < contexts; index++)
					slots[index] = this.#slotOf(mixed(names[index]!, bits + 0x100));
			const node = bit > 3 ? bits : (bits & ((1 << (3 - bit)) - 1)) | (1 << (3 - bit));

			// Once one bit of the byte was another, the repeat says nothing of the others.
			const speaks = expected >= 0 && (expected | 256) >> (bit + 1) === bits;
			const expectedBit = (expected >> bit) & 1;
			const repeatKind = lost ? lostRepeat + bit : lengthKind;
			const kind = !speaks ? 0 : lost ? 9 + bit : 1 + (lengthKind >> 1);

			const repeatRow = (kind * (contexts + 1) + known) * inputCount;
			const bitsRow = bits * inputCount;
			for (let index = 0; index < contexts; index++) {
				const chance = table[slots[index]! + node]!;
				inputs[index] = (chance & mostSeen) === 0 ? 0 : weightOf[chance >> 4]!;
			}
			inputs[contexts] = weightOf[(plain[bits]! * fine) | 0]!;
			if (speaks) {
				const weight = weightOf[(repeats[repeatKind]! * fine) | 0]!;
				inputs[contexts + 1] = expectedBit ? weight : -weight;
				inputs[contexts + 2] = expectedBit ? steady : -steady;
			} else {
				inputs[contexts + 1] = 0;
				inputs[contexts + 2] = 0;
			}
			inputs[contexts + 3] = 0.3;

			let sumRepeat = 0;
			let sumBits = 0;
			let sumLast = 0;
			for (let index = 0; index < inputCount; index++) {
				const input = inputs[index]!;
				sumRepeat += byRepeat[repeatRow + index]! * input;
				sumBits += byBits[bitsRow + index]! * input;
				sumLast += byLast[lastRow + index]! * input;
			}
			if (sumRepeat > most) sumRepeat = most;
			else if (sumRepeat < -most) sumRepeat = -most;
			if (sumBits > most) sumBits = most;
			else if (sumBits < -most) sumBits = -most;
			if (sumLast > most) sumLast = most;
			else if (sumLast < -most) sumLast = -most;
			const trustRow = kind * 3;
			const sum =
				trust[trustRow]! * sumRepeat + trust[trustRow + 1]! * sumBits + trust[trustRow + 2]! * sumLast;
			const mean = probabilityOf(sum);
			const place = ((sum > widest ? widest : sum < -widest ? -widest : sum) + 8) * 2;
			const point = place | 0;
			const beyond = place - point;
			const bitsPoint = bits * points + point;
			const lastPoint = ((lastThree ^ Math.imul(bits, 0x9e3779b1)) >>> mapShift) * points + point;
			const chance =
				sum > 8 || sum < -8
					? mean
					: mean * 0.34 +
						(mapByBits[bitsPoint]! * (1 - beyond) + mapByBits[bitsPoint + 1]! * beyond) * 0.26 +
						(mapByLast[lastPoint]! * (1 - beyond) + mapByLast[lastPoint + 1]! * beyond) * 0.4;
			const scaled = (chance * 65536) | 0;
			const right = coder.code((byte >> bit) & 1, scaled < 1 ? 1 : scaled > 65534 ? 65534 : scaled);

			const errorRepeat = (right - probabilityOf(sumRepeat)) * learning;
			const errorBits = (right - probabilityOf(sumBits)) * learning;
			const errorLast = (right - probabilityOf(sumLast)) * learning;
			for (let index = 0; index < inputCount; index++) {
				const input = inputs[index]!;
				byRepeat[repeatRow + index]! += errorRepeat * input;
				byBits[bitsRow + index]! += errorBits * input;
				byLast[lastRow + index]! += errorLast * input;
			}
			const errorSum = (right - mean) * trustLearning;
			trust[trustRow]! += errorSum * sumRepeat;
			trust[trustRow + 1]! += errorSum * sumBits;
			trust[trustRow + 2]! += errorSum * sumLast;
			const near = beyond > 0.5 ? 1 : 0;
			mapByBits[bitsPoint + near]! += (right - mapByBits[bitsPoint + near]!) * mapLearning;
			mapByLast[lastPoint + near]! += (right - mapByLast[lastPoint + near]!) * mapLearning;
			const target = right ? fine - 1 : 0;
			for (let index = 0; index < contexts; index++) {
				const decision = slots[index]! + node;
				const old = table[decision]!;
				const seen = old & mostSeen;
				const before = old >> 4;
				const now = (before + (target - before) * rates[seen]! + 0.5) | 0;
				table[decision] = (now << 4) | (seen < mostSeen ? seen + 1 : seen);
			}
			plain[bits]! += (right - plain[bits]!) / 32;
			if (speaks) {
				const agreed = expectedBit === right;
				repeats[repeatKind]! += ((agreed ? 0.9998 : 0.0002) - repeats[repeatKind]!) / 64;
				if (!agreed) expected = -1;
			}
			bits = (bits << 1) | right;
		}
		return bits & 255;
	}

	/** Of two places the one that is this context's already, else the one that was seen less, made new. */
	#slotOf(name: number): number {
		const table = this.#table;
		const first = name & this.#mask;
		const sign = ((name >>> 24) ^ (name << 5)) & 0xffff || 1;
		if (table[first] === sign) return first;
		const second = first ^ slotSize;
		if (table[second] === sign) return second;
		const slot = (table[second + 1]! & mostSeen) < (table[first + 1]! & mostSeen) ? second : first;
		table[slot] = sign;
		for (let node = 1; node < slotSize; node++) table[slot + node] = unknown;
		return slot;
	}
}

/** Each curve gives back what it is given, at first. */
function curves(count: number): Float32Array {
	const straight = Float32Array.from({ length: points }, (_, point) => probabilityOf((point - 16) / 2));
	const all = new Float32Array(count * points);
	for (let start = 0; start < all.length; start += points) all.set(straight, start);
	return all;
}
