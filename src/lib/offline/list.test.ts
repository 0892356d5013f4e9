import { describe, expect, test } from 'vitest';
import { Damaged } from './damaged.ts';
import { readList, writeList } from './list.ts';
import { packFormat, type PackManifest } from './manifest.ts';

const manifest: PackManifest = {
	format: packFormat,
	locale: 'en-GB',
	version: 'version1',
	records: [
		['layout', 'aaaaaaaa', 900],
		['symbols/ask', 'bbbbbbbb', 35],
		['symbols/call', 'cccccccc', 36],
		['words', 'dddddddd', 1],
		['/', 'eeeeeeee', 1000],
		['/guides', 'ffffffff', 12],
		['/guides/money', 'gggggggg', 12],
		['/guides/school', 'hhhhhhhh', 12],
		['/jargon', 'iiiiiiii', 12],
		['/', 'jjjjjjjj', 0]
	],
	streams: [['kkkkkkkk', 5000, 0]],
	assets: [['/_app/one.js', 12]]
};

describe('the list of a copy', () => {
	test('comes out as it went in, wherever the names stand', () => {
		expect(readList(writeList(manifest))).toEqual(manifest);
	});

	test('names a folder once for all that stands in it', () => {
		expect(writeList(manifest).match(/guides\//g)).toHaveLength(1);
	});

	test('says its form where every device has looked for it since the first', () => {
		expect((JSON.parse(writeList(manifest)) as { format: number }).format).toBe(packFormat);
	});

	test('in a form to come is "newer", whatever else it holds', () => {
		expect(readList(JSON.stringify({ format: packFormat + 1 }))).toBe('newer');
	});

	test.each([
		'',
		'<!doctype html><title>Welcome to our WiFi</title>',
		'null',
		'3',
		'{"format":2,"records":[]}'
	])('that is %j is damaged', (text) => {
		expect(() => readList(text)).toThrow(Damaged);
	});
});
