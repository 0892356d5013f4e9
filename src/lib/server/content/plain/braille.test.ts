import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { needLiblouis } from '../../../../../tests/support/liblouis.ts';
import type { LocalOffer } from '../../../content/local-offer.ts';
import { readContent } from '../read.ts';
import { brailleNumber, cells, linesOnPage, writeBraille } from './braille-file.ts';
import { brailleFiles, braillePlugin } from './braille-plugin.ts';
import type { Paragraph } from './html-paragraphs.ts';
import { contract, hasLiblouis, readBack } from './liblouis.ts';

const folder = 'tests/fixtures/content/good';
let offer: LocalOffer;
beforeAll(async () => {
	needLiblouis();
	const read = await readContent(folder, { mode: 'demo', today: '2026-11-21' });
	if (!read.offer) throw new Error('The good folder cannot be read');
	offer = read.offer;
}, 300_000);
afterEach(() => vi.unstubAllEnvs());

/** Lines of each page; a page ends in a form feed. */
const pagesOf = (file: string) =>
	file
		.split('\f')
		.slice(0, -1)
		.map((page) => page.replace(/\r\n$/, '').split('\r\n'));

describe('contracted English', () => {
	// Rules of Unified English Braille 10: wordsigns, shortforms, strong contractions, groupsigns.
	test.each([
		['people', 'P'],
		['the', '!'],
		['knowledge', 'K'],
		['education', '$UCA;N'],
		['children', '*N'],
		['short breaks', '%ORT BR1KS'],
		['Friday 5 June', ',FRI"D #E ,JUNE'],
		['SEND', ',,S5D'],
		['01572', '#JAEGB']
	])('"%s" is %s', (print, braille) => {
		expect(contract([print])).toEqual([braille]);
	});

	test('comes back as the words it was', () => {
		const words = [
			'Ask for the Aiming High team, and say what you need.',
			'You do not need an education, health and care plan (EHC plan).',
			'It costs £1000 a year. Is it for you?'
		];
		expect(readBack(contract(words))).toEqual(words);
	});

	test('is a line for a line, whatever stands in it', () => {
		const odd = ['', 'back\\slash \\x', 'Łódź 😀 العربية', '<b> & "c"'];
		const made = contract(odd);
		expect(made).toHaveLength(odd.length);
		for (const line of made) expect(line).toMatch(/^[\x20-\x7e]*$/);
		expect(made[2]).not.toContain("'\\");
	});
});

describe('a Braille file', () => {
	const files = () => brailleFiles(offer, new Date('2026-11-21T12:00:00Z'));

	test('has pages of 25 lines of 40 cells, each with its number at the end', () => {
		for (const [ref, file] of Object.entries(files())) {
			const pages = pagesOf(file);
			expect(pages.length, ref).toBeGreaterThan(1);
			pages.forEach((lines, index) => {
				expect(lines.length, ref).toBe(linesOnPage);
				for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(cells);
				expect(lines.at(-1)).toBe(brailleNumber(index + 1).padStart(cells));
			});
			expect(file).toMatch(/^[\x20-\x7e\r\n\f]*$/);
		}
	});

	test('is there for every entry and says what the page says, when it is read back', () => {
		const made = files();
		expect(Object.keys(made)).toHaveLength(
			offer.services.length +
				offer.activities.length +
				offer.thresholds.length +
				offer.guides.length +
				offer.replies.length
		);
		const words = pagesOf(made['services/short-breaks'] ?? '')
			.flatMap((lines) => lines.slice(0, -1))
			.map((line) => line.trim())
			.join(' ')
			.replace(/ +/g, ' ');
		const read = readBack([words])[0] ?? '';
		for (const said of [
			'Short breaks',
			'the short breaks team',
			'A day out, or a night away.',
			'Swimming',
			'SEND Strategy'
		]) {
			expect(read).toContain(said);
		}
	});

	test('has a paragraph that is too long for the translator whole, and in its place', () => {
		const [first] = offer.guides;
		if (!first) throw new Error('There is no guide');
		const long = { ...first, slug: 'long', body: `${'We ask you. '.repeat(150)}Seal.\n\nLast words.` };
		const file = brailleFiles({ ...offer, guides: [long, ...offer.guides] }, new Date())['guides/long'] ?? '';
		const words = pagesOf(file).flatMap((lines) => lines.slice(0, -1).map((line) => line.trim()));
		const read = (readBack([words.join(' ').replace(/ +/g, ' ').slice(-1500)])[0] ?? '').replace(/\s+/g, ' ');
		expect(read).toMatch(/We ask you\. We ask you\. Seal\. Last words\./);
	});

	test('is made by one start of the translator for all texts', async () => {
		const started = performance.now();
		files();
		// One start for each text would take seconds.
		expect(performance.now() - started).toBeLessThan(5000);
	});
});

describe('the layout', () => {
	const paragraph = (role: Paragraph['role'], text = ''): Paragraph => ({ role, depth: 0, text });

	test('centres the title, sets headings in cell 5, begins a paragraph in cell 3 and hangs an item', () => {
		const long = 'ABCD '.repeat(9).trim();
		const [page = []] = pagesOf(
			writeBraille(
				[paragraph('title'), paragraph('text'), paragraph('heading'), paragraph('item')],
				['TITLE', long, 'HEAD', long]
			)
		);
		expect(page.slice(0, 8)).toEqual([
			`${' '.repeat(17)}TITLE`,
			'',
			`  ${'ABCD '.repeat(7).trim()}`,
			'ABCD ABCD',
			'',
			'    HEAD',
			'ABCD ABCD ABCD ABCD ABCD ABCD ABCD ABCD',
			'  ABCD'
		]);
	});

	test('keeps a heading with what it heads', () => {
		const paragraphs = [
			paragraph('title'),
			...Array.from({ length: 20 }, () => paragraph('text')),
			paragraph('heading'),
			paragraph('text')
		];
		const pages = pagesOf(
			writeBraille(
				paragraphs,
				paragraphs.map(({ role }) => (role === 'heading' ? 'HEAD' : 'A'))
			)
		);
		expect(pages[0]).not.toContain('    HEAD');
		expect(pages[1]?.[0]).toBe('    HEAD');
	});

	test('breaks no word but an address, and that after a stroke', () => {
		const address = `HTTPS3_/_/EXAMPLE4ORG_/${'A'.repeat(30)}`;
		const [page = []] = pagesOf(writeBraille([paragraph('title'), paragraph('address')], ['T', address]));
		expect(page.slice(2, 4)).toEqual(['HTTPS3_/_/EXAMPLE4ORG_/', `  ${'A'.repeat(30)}`]);
	});

	test('writes numbers as letters behind the number sign', () => {
		expect([1, 10, 259].map(brailleNumber)).toEqual(['#A', '#AJ', '#BEI']);
	});
});

describe('where liblouis is absent', () => {
	test('the build says so in one line, offers nothing and goes on', async () => {
		vi.stubEnv('PATH', '');
		expect(hasLiblouis()).toBe(false);
		const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		const { load } = braillePlugin({ folder, mode: 'demo' });
		if (typeof load !== 'function') throw new Error('The plugin loads nothing');
		const loaded = async (id: string): Promise<unknown> => Reflect.apply(load, undefined, [`\0${id}`]);
		expect(await loaded('virtual:formats')).toBe('export default {"braille":false};');
		expect(await loaded('virtual:braille')).toBe('export default {};');
		expect(said.mock.calls).toEqual([[expect.stringMatching(/^No Braille files: [^\n]+$/)]]);
		said.mockRestore();
	});
});
