import { Damaged } from '../damaged.ts';
import { BitReader } from './coder.ts';
import { headLength, lengthIn } from './form.ts';
import { TextModel } from './text-model.ts';

/** What one byte can need at most: 9 decisions of 16 bits each, and 32 bits in sight. */
const ahead = 24;
/** A service worker must answer pages meanwhile. */
const turnMs = 25;
/** Bytes of text between two looks at the clock. */
const stint = 512;

/** Some more of a text, and how many of the squeezed bytes it took to know it. */
export interface Unsqueezed {
	text: string;
	taken: number;
}

/**
 * The text of a squeezed body, as soon as it is known. Leaving the loop early lets go of the body.
 * @param size bytes of the whole
 * @throws Damaged when it is not what `squeeze` wrote, TypeError when it ends too early
 */
export async function* unsqueeze(
	body: ReadableStream<Uint8Array>,
	size: number
): AsyncGenerator<Unsqueezed, void, undefined> {
	const reader = body.getReader();
	const bits = new BitReader();
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	let came = 0;
	let length: number | undefined;
	let model: TextModel<BitReader> | undefined;
	let turnEnd = performance.now() + turnMs;
	try {
		for (let ended = false; !ended;) {
			const read = await reader.read();
			if (read.done) ended = true;
			else {
				bits.push(read.value);
				came += read.value.length;
				if (came > size) throw new Damaged('The copy goes on after its end');
			}
			if (length === undefined && bits.left >= headLength + 4) {
				length = lengthIn(Uint8Array.from({ length: headLength }, () => bits.take()));
				if (length === undefined)
					throw new Damaged('The copy is in a form that is not known, or its beginning is damaged');
				bits.start();
				model = new TextModel(bits, length);
			}
			if (length === undefined || !model) continue;
			while (model.at < length && (bits.left >= ahead || (ended && bits.left >= 0))) {
				const from = model.at;
				readSome(model, bits, length, ended ? 0 : ahead, turnEnd);
				// Of a text that is cut off the last byte is a guess.
				const to = bits.left < 0 ? model.at - 1 : model.at;
				yield {
					text: decoder.decode(model.part(from, to), { stream: true }),
					taken: came - Math.max(0, bits.left)
				};
				if (performance.now() < turnEnd) continue;
				await pause();
				turnEnd = performance.now() + turnMs;
			}
		}
		if (came < size) throw new TypeError('The copy ended early');
		if (!bits.isAtEnd()) throw new Damaged('The copy does not end as it should');
		const text = decoder.decode();
		if (text) yield { text, taken: came };
	} finally {
		// What is damaged need not come to its end.
		await reader.cancel();
	}
}

/** Reads until the turn is over, the text is whole, or too little has come to be sure of the next byte. */
function readSome(
	model: TextModel<BitReader>,
	bits: BitReader,
	length: number,
	needed: number,
	turnEnd: number
): void {
	do {
		for (let count = 0; count < stint && model.at < length && bits.left >= needed; count++) model.code();
	} while (model.at < length && bits.left >= needed && performance.now() < turnEnd);
}

const pause = () => new Promise((done) => setTimeout(done));
