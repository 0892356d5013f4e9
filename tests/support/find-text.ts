import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ways in which a text may stand in a file, readable again without any key. */
export function disguisesOf(text: string): Buffer[] {
	const plain = Buffer.from(text, 'utf8');
	const base64 = [0, 1, 2].flatMap((shift) => {
		// Where it begins within a group of three bytes decides its letters; what borders on the unknown is left out.
		const letters = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
		const inner = letters.slice(Math.ceil((shift * 8) / 6), -4);
		return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
	});
	const hex = plain.toString('hex');
	return [
		plain,
		Buffer.from(text.toLowerCase()),
		Buffer.from(text.toUpperCase()),
		Buffer.from(text, 'utf16le'),
		Buffer.from(text, 'utf16le').swap16(),
		Buffer.from(encodeURIComponent(text)),
		...[hex, hex.toUpperCase(), ...base64].map((letters) => Buffer.from(letters))
	];
}

/** All files below a folder with what they hold. */
export function readAll(folder: string): { name: string; bytes: Buffer }[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.flatMap((entry) => {
			const name = join(entry.parentPath, entry.name);
			try {
				return [{ name, bytes: readFileSync(name) }];
			} catch (error) {
				// A running database takes files away between the listing and the reading.
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
				throw error;
			}
		});
}

/** Names of what holds one of the texts. */
export function whereFound(
	texts: readonly Buffer[],
	places: readonly { name: string; bytes: Buffer }[]
): string[] {
	return places.filter(({ bytes }) => texts.some((text) => bytes.includes(text))).map(({ name }) => name);
}
