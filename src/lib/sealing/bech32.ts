const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function checksum(values: readonly number[]): number {
	let sum = 1;
	for (const value of values) {
		const top = sum >>> 25;
		sum = ((sum & 0x1ffffff) << 5) ^ value;
		generator.forEach((term, bit) => {
			if ((top >> bit) & 1) sum ^= term;
		});
	}
	return sum;
}

function fiveBits(bytes: Uint8Array): number[] {
	const words: number[] = [];
	let bits = 0;
	let held = 0;
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			words.push((held >> bits) & 31);
		}
		held &= (1 << bits) - 1;
	}
	if (bits > 0) words.push((held << (5 - bits)) & 31);
	return words;
}

/**
 * Bytes as Bech32 (BIP 173), the way in which age writes its keys. Here because age-encryption draws random keys only, and
 * a reply key is derived.
 * @example bech32('a', new Uint8Array()) // => 'a12uel5l'
 */
export function bech32(prefix: string, bytes: Uint8Array): string {
	const low = prefix.toLowerCase();
	const codes = [...low].map((letter) => letter.charCodeAt(0));
	const words = fiveBits(bytes);
	const spread = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
	const sum = checksum([...spread, ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
	const end = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31);
	return `${low}1${[...words, ...end].map((word) => letters[word]).join('')}`;
}
