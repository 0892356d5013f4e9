/** What tells a module of a QR code: dark or light. */
export type Dark = (x: number, y: number) => boolean;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
/** Codewords of data in each block of versions 1 to 6, by level (ISO/IEC 18004, table 9). */
const blocksOf = {
	L: [[19], [34], [55], [80], [108], [68, 68]],
	M: [[16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27]],
	Q: [[13], [22], [17, 17], [24, 24], [15, 15, 16, 16], [19, 19, 19, 19]],
	H: [[9], [16], [13, 13], [9, 9, 9, 9], [11, 11, 12, 12], [15, 15, 15, 15]]
};
const levels: Record<number, keyof typeof blocksOf> = { 1: 'L', 0: 'M', 3: 'Q', 2: 'H' };
const masks: ((x: number, y: number) => boolean)[] = [
	(x, y) => (x + y) % 2 === 0,
	(_x, y) => y % 2 === 0,
	(x) => x % 3 === 0,
	(x, y) => (x + y) % 3 === 0,
	(x, y) => ((y >> 1) + Math.floor(x / 3)) % 2 === 0,
	(x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
];

/** The modules of an SVG path of runs, `M4 4h7v1h-7z`, without the quiet edge of 4. */
export function darkOfPath(path: string): Dark {
	const dark = new Set<string>();
	for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let step = 0; step < Number(run); step++) dark.add(`${Number(x) + step - 4},${Number(y) - 4}`);
	}
	return (x, y) => dark.has(`${x},${y}`);
}

/** The words in a small, undamaged QR code, read by its standard alone and not by the library that wrote it. */
export function readQr(size: number, dark: Dark): string {
	const version = (size - 17) / 4;
	const format = [0, 1, 2, 3, 4].map((x) => Number(dark(x, 8)));
	const mixed = format.reduce((sum, bit) => sum * 2 + bit, 0) ^ 0b10101;
	const level = levels[mixed >> 3];
	const blocks = level && blocksOf[level][version - 1];
	const mask = masks[mixed & 7];
	if (!blocks || !mask)
		throw new Error(`Version ${version} at level ${mixed >> 3} is larger than this reads.`);

	const bits: number[] = [];
	for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
		if (right === 6) right = 5;
		for (let step = 0; step < size; step++) {
			const y = up ? size - 1 - step : step;
			for (const x of [right, right - 1]) {
				if (!isFixed(x, y, size, version)) bits.push(Number(dark(x, y) !== mask(x, y)));
			}
		}
	}
	return readSegments(joinBlocks(bits, blocks));
}

/** Blocks lie woven into each other, a codeword of each in turn, the longer ones going on at the end. */
function joinBlocks(bits: readonly number[], blocks: readonly number[]): number[] {
	const parts: number[][] = blocks.map(() => []);
	let at = 0;
	for (let word = 0; word < Math.max(...blocks); word++)
		for (const [index, length] of blocks.entries())
			if (word < length) parts[index]?.push(...bits.slice(at, (at += 8)));
	return parts.flat();
}

function isFixed(x: number, y: number, size: number, version: number): boolean {
	const finder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
	const aligned = version > 1 && Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2;
	return finder || aligned || x === 6 || y === 6;
}

function readSegments(bits: readonly number[]): string {
	let at = 0;
	const take = (count: number) => bits.slice(at, (at += count)).reduce((sum, bit) => sum * 2 + bit, 0);
	let text = '';
	while (at + 4 <= bits.length) {
		const mode = take(4);
		if (mode === 0) break;
		if (mode === 1) {
			for (let left = take(10); left > 0; left -= 3) {
				const digits = Math.min(3, left);
				text += String(take([0, 4, 7, 10][digits] ?? 0)).padStart(digits, '0');
			}
		} else if (mode === 2) {
			for (let left = take(9); left > 0; left -= 2) {
				const pair = take(left > 1 ? 11 : 6);
				text += left > 1 ? `${alphabet[Math.floor(pair / 45)]}${alphabet[pair % 45]}` : alphabet[pair];
			}
		} else if (mode === 4) {
			const bytes = Array.from({ length: take(8) }, () => take(8));
			text += new TextDecoder().decode(Uint8Array.from(bytes));
		} else throw new Error(`A part of kind ${mode} is not expected in an address.`);
	}
	return text;
}
