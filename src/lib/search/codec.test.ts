import { describe, expect, test } from 'vitest';
import { decodeIndex, encodeIndex, IndexFormatError } from './codec.ts';
import type { SearchDocument } from './documents.ts';
import { buildIndex } from './index-data.ts';

/** Enough documents that the first one of a term, and the gap to the next, take more than seven bits. */
const documents = Array.from({ length: 400 }, (_none, number): SearchDocument => ({
	address: `/services/${number}`,
	kind: 'services',
	title: `Club ${number}`,
	summary: number % 390 === 5 ? 'A sailing club.' : 'A club.',
	also: number === 399 ? 'boats · sailing for all' : '',
	questions: number % 150 === 3 ? 'Can I swim? · Where is the pool? · Is the pool warm?' : '',
	body: number === 201 ? 'Żółty autobus' : ''
}));
const index = buildIndex(documents);

describe('an index', () => {
	test('comes back from its bytes as it was, far documents and phrases too', () => {
		expect(decodeIndex(encodeIndex(index))).toEqual(index);
	});

	test('says in which phrases of a page a word stands: questions first, then the words people type', () => {
		const phrases = (term: string) => index.phrases[index.terms.indexOf(term)];
		expect(phrases('pool')).toEqual([0b110, 0b110, 0b110]);
		expect(phrases('swim')).toEqual([0b1, 0b1, 0b1]);
		// Two pages hold it in their summary only, the last one among what people type.
		expect(phrases('sail')).toEqual([0, 0, 0b10]);
	});

	test('holds small words only in what a page is called', () => {
		const small = buildIndex([
			{
				...(documents[0] as SearchDocument),
				title: 'All about me',
				summary: '',
				body: 'Where do they go after that?'
			}
		]);
		expect(small.terms).toEqual(['about', 'all', 'me']);
	});

	test.each([
		['another version', (bytes: Uint8Array) => bytes.with(3, 0x31)],
		['a file that was cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)]
	])('%s is refused', (_name, change) => {
		expect(() => decodeIndex(change(encodeIndex(index)))).toThrow(IndexFormatError);
	});
});
