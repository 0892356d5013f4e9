import { correction, generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { darkOfPath, readQr } from '../../../../tests/support/read-qr.ts';
import { qrCode } from './qr.ts';

test.each([
	'https://a.example/guides/a',
	'http://localhost:3000/guides/carers',
	'HTTPS://A.EXAMPLE/12345678'
])('a phone reads %s from the drawing', (address) => {
	const code = qrCode(address);
	expect(code && readQr(code.size - 8, darkOfPath(code.path))).toBe(address);
});

test('every module of a long address is drawn as the library made it', () => {
	const address = `https://www.example.gov.uk/print?pages=${'guides/short-breaks,'.repeat(10)}`;
	const drawn = qrCode(address);
	const dark = darkOfPath(drawn?.path ?? '');
	const made = generate(address, { minCorrectionLevel: correction.L });
	expect(drawn?.size).toBe(made.size + 8);
	for (let y = 0; y < made.size; y++) {
		for (let x = 0; x < made.size; x++) expect(dark(x, y), `${x},${y}`).toBe(made.get(x, y));
	}
});

test('light stands round the code, and an address that no phone could read from paper has none', () => {
	const code = qrCode('https://a.example/');
	expect(code?.path).toMatch(/^M4 4h7v1h-7z/);
	expect(qrCode(`https://a.example/${'a'.repeat(600)}`)).toBeUndefined();
});
