import { ByteModel } from './byte-model.ts';
import type { BitCoder } from './coder.ts';
import { History } from './history.ts';
import { longRepeat, RepeatModel } from './repeat-model.ts';

/** Writes or reads a text byte by byte; both sides learn the same from it. */
export class TextModel<Coder extends BitCoder> {
	readonly #coder: Coder;
	readonly #history: History;
	readonly #repeats: RepeatModel;
	readonly #bytes: ByteModel;

	constructor(coder: Coder, length: number) {
		this.#coder = coder;
		this.#history = new History(length);
		this.#repeats = new RepeatModel(this.#history);
		this.#bytes = new ByteModel(this.#history);
	}

	/** How many bytes there are. */
	get at(): number {
		return this.#history.at;
	}

	/** The text from one byte to another, not copied. */
	part(from: number, to: number): Uint8Array<ArrayBuffer> {
		return this.#history.bytes.subarray(from, to);
	}

	/** @param byte the next one, where it is known */
	code(byte = 0): void {
		const history = this.#history;
		const expected = history.repeated > 0 ? history.bytes[history.repeatAt]! : -1;
		const long = history.repeated >= longRepeat;
		if (long && this.#repeats.code(this.#coder, byte === expected ? 1 : 0, expected)) history.add(expected);
		else history.add(this.#bytes.code(this.#coder, byte, expected, long));
	}
}
