import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../tests/bench/search/random.ts';
import { Damaged } from '../damaged.ts';
import { probabilityOf, weightOf } from './curves.ts';
import { headLength } from './form.ts';
import { squeeze } from './squeeze.ts';
import { unsqueeze } from './unsqueeze.ts';

/** A body that comes in pieces of some length. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, length: number): ReadableStream<Uint8Array> {
	let at = 0;
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.length) controller.close();
			else controller.enqueue(bytes.slice(at, (at += length)));
		}
	});
}

async function textOf(body: ReadableStream<Uint8Array>, size: number): Promise<string> {
	let all = '';
	for await (const { text } of unsqueeze(body, size)) all += text;
	return all;
}

const back = (bytes: Uint8Array<ArrayBuffer>, length = 4096) => textOf(inPieces(bytes, length), bytes.length);

const words = ['short', 'break', 'school', 'żółty', 'مرحبا', '😀', '"also":"help"', '</p><p>', '\\n', 'plan'];

function prose(seed: number, count: number): string {
	const random = seededRandom(seed);
	return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
}

function anyLetters(seed: number, count: number): string {
	const random = seededRandom(seed);
	return Array.from({ length: count }, () => {
		const code = Math.floor(random() * 0x10ffff);
		return String.fromCodePoint(code >= 0xd800 && code < 0xe000 ? 0 : code);
	}).join('');
}

const pageOf = (number: number) =>
	`<!doctype html><html lang="en-GB"><head><title>Page ${number}</title><style>a{color:red}</style></head>` +
	`<body><nav><a href="/">Home</a></nav><main><h1>Page ${number}</h1><p>${prose(number, 60)}</p></main></body></html>`;
const site = Array.from({ length: 40 }, (_, number) => JSON.stringify({ page: [3, pageOf(number)] })).join(
	'\n'
);

describe('a squeezed text', () => {
	test.each([
		['nothing', ''],
		['one byte', 'a'],
		['one line end', '\n'],
		['a mark of byte order', '\ufeffa\ufeff'],
		['an emoji', '😀'],
		['every byte of ASCII', String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code))],
		['one letter, many times', 'a'.repeat(50_000)],
		[
			'a long repeat that ends otherwise each time',
			Array.from({ length: 300 }, (_, n) => `${'<li class="x">'.repeat(9)}${n}`).join('')
		],
		['letters of all kinds by chance', anyLetters(1, 5000)],
		['words of some languages', prose(2, 3000)],
		['pages of a site', site]
	])('comes out as it went in: %s', async (_, text) => {
		expect(await back(squeeze(text))).toBe(text);
	});

	test.each([1, 7, 4096])('is the same when it comes in pieces of %i', async (length) => {
		expect(await back(squeeze(site), length)).toBe(site);
	});

	test('is known as far as it has come, but for a few bytes', async () => {
		const bytes = squeeze(site);
		let known = '';
		let asked = 0;
		const half = Math.floor(bytes.length / 2);
		const body = new ReadableStream<Uint8Array>(
			{
				pull(controller) {
					if (asked++ === 0) controller.enqueue(bytes.slice(0, half));
					else controller.error(new TypeError('network error'));
				}
			},
			{ highWaterMark: 0 }
		);
		const reading = async () => {
			for await (const { text, taken } of unsqueeze(body, bytes.length)) {
				known += text;
				expect(taken).toBeLessThanOrEqual(half);
			}
		};
		await expect(reading()).rejects.toThrow('network error');
		expect(site.startsWith(known)).toBe(true);
		expect(squeeze(known).length).toBeGreaterThan(half - 60);
	});

	test('says in the end that all its bytes were taken, and never fewer than before', async () => {
		const bytes = squeeze(site);
		let last = 0;
		for await (const { taken } of unsqueeze(inPieces(bytes, 500), bytes.length)) {
			expect(taken).toBeGreaterThanOrEqual(last);
			last = taken;
		}
		expect(last).toBe(bytes.length);
	});

	test('is smaller than brotli makes it', () => {
		expect(squeeze(site).length).toBeLessThan(brotliCompressSync(site).length * 0.9);
	});

	test('leaves the thread to others while it is read', async () => {
		const bytes = squeeze(prose(3, 8000));
		let turns = 0;
		const timer = setInterval(() => turns++);
		await back(bytes, bytes.length);
		clearInterval(timer);
		expect(turns).toBeGreaterThan(3);
	}, 60_000);
});

describe('a squeezed text that did not come whole', () => {
	const text = prose(4, 60);
	const bytes = squeeze(text);

	test('is cut, wherever it ends, and what was known of it is right', async () => {
		for (let length = 0; length < bytes.length; length++) {
			let known = '';
			const reading = async () => {
				const body = inPieces(bytes.slice(0, length), 4096);
				for await (const piece of unsqueeze(body, bytes.length)) known += piece.text;
			};
			await expect(reading()).rejects.toThrow(TypeError);
			expect([length, text.startsWith(known)]).toEqual([length, true]);
		}
	}, 60_000);

	test('gives what is sure of it first', async () => {
		let known = '';
		const reading = async () => {
			const body = inPieces(bytes.slice(0, -5), 4096);
			for await (const piece of unsqueeze(body, bytes.length)) known += piece.text;
		};
		await expect(reading()).rejects.toThrow(TypeError);
		expect(text.startsWith(known)).toBe(true);
		expect(known.length).toBeGreaterThan(text.length - 80);
	});

	test('with one wrong byte is damaged, or another text that no hash fits', async () => {
		for (let at = 0; at < bytes.length; at++) {
			const wrong = bytes.slice();
			wrong[at]! ^= 1 << (at % 8);
			const outcome = await back(wrong).catch((error: unknown) => error);
			if (at < headLength || at >= bytes.length - 4) expect([at, outcome]).toEqual([at, expect.any(Damaged)]);
			else if (typeof outcome === 'string') expect(outcome).not.toBe(text);
			else expect([at, outcome]).toEqual([at, expect.any(Damaged)]);
		}
	}, 60_000);

	test('that does not end is damaged', async () => {
		const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(bytes) });
		await expect(textOf(endless, bytes.length)).rejects.toThrow(Damaged);
	});

	test('with something after its end is damaged', async () => {
		const longer = Uint8Array.of(...bytes, 0);
		await expect(back(longer)).rejects.toThrow(Damaged);
		await expect(textOf(inPieces(longer, 4096), bytes.length)).rejects.toThrow(Damaged);
	});

	test.each([
		['a page in its place', new TextEncoder().encode('<!doctype html><title>Welcome to our WiFi</title>')],
		['another form', Uint8Array.of(2, ...bytes.slice(1))]
	])('is damaged: %s', async (_, other) => {
		await expect(back(other)).rejects.toThrow(Damaged);
	});
});

describe('the form', () => {
	/** What `squeeze` wrote when this form came into use. Whoever changes the model raises `formVersion` and writes it anew. */
	const frozen = {
		text: `${prose(5, 40)} ${'<li class="place">Oakham</li>'.repeat(4)}`,
		base64:
			'AaIBAAAP4klr7IyW1u6AYO8xSAINwfcKT37UkdoCalhL7c/ow6JXzL+fcOGg6C1P9tf5Qc7w9MuLN9ly6C/U+LHab6J1ujwwAkeGzcaCQhs7qw3GuwrSgYF+SuZE6j7WNAAHvJwjUbOJaykfMAWeKi4j/1S9iKhWnWC7p31kZUSsqqc='
	};

	test('is what it was: devices have it in their caches', async () => {
		const bytes = squeeze(frozen.text);
		expect(Buffer.from(bytes).toString('base64')).toBe(frozen.base64);
		expect(await back(new Uint8Array(Buffer.from(frozen.base64, 'base64')))).toBe(frozen.text);
	});

	test('uses no function that browsers round in their own ways', () => {
		const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'));
		expect(files).toContain('curves.ts');
		for (const file of files) {
			const code = readFileSync(`${import.meta.dirname}/${file}`, 'utf8').replace(
				/\/\*[\s\S]*?\*\/|\/\/.*/g,
				''
			);
			const used = new Set(code.match(/Math\.\w+|\*\*/g));
			expect([file, [...used].filter((one) => !['Math.imul', 'Math.min', 'Math.max'].includes(one))]).toEqual(
				[file, []]
			);
		}
	});

	test('has the curves that mathematics has', () => {
		const farthest = { weight: 0, probability: 0 };
		weightOf.forEach((weight, step) => {
			const probability = (step + 0.5) / 4096;
			const wrong = Math.abs(weight - Math.log(probability / (1 - probability)));
			farthest.weight = Math.max(farthest.weight, wrong);
			farthest.probability = Math.max(farthest.probability, Math.abs(probabilityOf(weight) - probability));
		});
		expect(farthest.weight).toBeLessThan(1e-10);
		expect(farthest.probability).toBeLessThan(1e-5);
		expect(probabilityOf(-500)).toBeCloseTo(0, 4);
		expect(probabilityOf(500)).toBeCloseTo(1, 4);
	});
});
