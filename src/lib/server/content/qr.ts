import { correction, generate } from 'lean-qr';

/** A QR code, ready to draw: its side in modules with the quiet edge, and the dark ones as an SVG path. */
export interface QrCode {
	size: number;
	path: string;
}

/** Modules of light around the code, which readers need to find it (ISO/IEC 18004). */
const quiet = 4;
/** Letters; a longer address makes modules too small for a phone on a sheet of paper. */
const longest = 600;

/** An address as a QR code; undefined for one that is too long to be read from paper. */
export function qrCode(address: string): QrCode | undefined {
	if (address.length > longest) return undefined;
	// Paper gets folded and stained: a fifth of the code may be lost where that costs no larger code.
	const code = generate(address, { minCorrectionLevel: address.length > 120 ? correction.L : correction.M });
	let path = '';
	for (let y = 0; y < code.size; y++) {
		for (let x = 0; x < code.size; x++) {
			if (!code.get(x, y)) continue;
			const from = x;
			while (code.get(x + 1, y)) x++;
			const run = x + 1 - from;
			path += `M${from + quiet} ${y + quiet}h${run}v1h-${run}z`;
		}
	}
	return { size: code.size + 2 * quiet, path };
}
