/**
 * Arithmetic coding: a text is one long number, and each decision of the model takes the share of the rest that its probability says,
 * so what was expected costs next to nothing. Of the number, 32 bits are in sight at a time.
 */

/** Writes a decision, or reads it: the model is the same on both sides. */
export interface BitCoder {
	/**
	 * @param bit what to write; a reader does not look at it
	 * @param probability of a 1, in 65,536ths, none and all left out
	 */
	code(bit: number, probability: number): number;
}

const whole = 0xffffffff;
const topByte = 0xff000000;

/** Where an interval is cut in two. Exact in doubles: no product is above 2^32. */
function cut(low: number, high: number, probability: number): number {
	const size = high - low;
	return (low + (size >>> 16) * probability + (((size & 0xffff) * probability) >>> 16)) >>> 0;
}

export class BitWriter implements BitCoder {
	#bytes = new Uint8Array(1 << 16);
	#length = 0;
	// Low and high; a typed array keeps them out of the heap.
	readonly #ends = Uint32Array.of(0, whole);

	/** Bytes that are written so far. */
	get length(): number {
		return this.#length;
	}

	code(bit: number, probability: number): number {
		const ends = this.#ends;
		let low = ends[0]!;
		let high = ends[1]!;
		const middle = cut(low, high, probability);
		if (bit) high = middle;
		else low = middle + 1;
		while (((low ^ high) & topByte) === 0) {
			this.#put(high >>> 24);
			low = (low << 8) >>> 0;
			high = ((high << 8) | 255) >>> 0;
		}
		ends[0] = low;
		ends[1] = high;
		return bit;
	}

	#put(byte: number): void {
		if (this.#length === this.#bytes.length) {
			const more = new Uint8Array(2 * this.#length);
			more.set(this.#bytes);
			this.#bytes = more;
		}
		this.#bytes[this.#length++] = byte;
	}

	/** All that was written. The last four bytes are the low end itself, so that a reader can tell a wrong one. */
	end(): Uint8Array<ArrayBuffer> {
		for (let shift = 24; shift >= 0; shift -= 8) this.#put((this.#ends[0]! >>> shift) & 255);
		return this.#bytes.slice(0, this.#length);
	}
}

export class BitReader implements BitCoder {
	#bytes = new Uint8Array(1 << 16);
	#length = 0;
	#at = 0;
	// Low, high, and the bytes of the number that lie between them.
	readonly #state = Uint32Array.of(0, whole, 0);

	/** Bytes that came and were not needed yet; below zero where some were read that never came. */
	get left(): number {
		return this.#length - this.#at;
	}

	push(bytes: Uint8Array): void {
		const kept = Math.max(0, this.left);
		const room =
			kept + bytes.length > this.#bytes.length ? new Uint8Array(2 * (kept + bytes.length)) : this.#bytes;
		room.set(this.#bytes.subarray(this.#at, this.#length));
		room.set(bytes, kept);
		this.#bytes = room;
		this.#length = kept + bytes.length;
		this.#at = 0;
	}

	/** The next byte as it lies there. */
	take(): number {
		return this.#at < this.#length ? this.#bytes[this.#at++]! : (this.#at++, 0);
	}

	/** Before the first decision. */
	start(): void {
		for (let count = 0; count < 4; count++) this.#state[2] = (this.#state[2]! << 8) | this.take();
	}

	code(_: number, probability: number): number {
		const state = this.#state;
		let low = state[0]!;
		let high = state[1]!;
		let number = state[2]!;
		const middle = cut(low, high, probability);
		const bit = number <= middle ? 1 : 0;
		if (bit) high = middle;
		else low = middle + 1;
		while (((low ^ high) & topByte) === 0) {
			low = (low << 8) >>> 0;
			high = ((high << 8) | 255) >>> 0;
			number = ((number << 8) | this.take()) >>> 0;
		}
		state[0] = low;
		state[1] = high;
		state[2] = number;
		return bit;
	}

	/** Whether the number ends as a writer ends it. */
	isAtEnd(): boolean {
		return this.left === 0 && this.#state[0] === this.#state[2];
	}
}
