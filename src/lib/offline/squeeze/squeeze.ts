import { BitWriter } from './coder.ts';
import { headOf, longestText } from './form.ts';
import { TextModel } from './text-model.ts';

/** A text in the copy's own form, a quarter shorter than brotli's; `unsqueeze` gives it back. */
export function squeeze(text: string): Uint8Array<ArrayBuffer> {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length > longestText) {
		throw new RangeError(
			`A text of ${bytes.length} bytes is longer than the ${longestText} that a device would take.`
		);
	}
	const writer = new BitWriter();
	const model = new TextModel(writer, bytes.length);
	for (const byte of bytes) model.code(byte);
	const head = headOf(bytes.length);
	const body = writer.end();
	const all = new Uint8Array(head.length + body.length);
	all.set(head);
	all.set(body, head.length);
	return all;
}
