import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import { lendableWords, packPhrases, unpackPhrases } from './phrases.ts';

test('a text lends its words, those it says most first, but none that only hold a sentence together', () => {
	expect(lendableWords('Ring the team. The team helps; the Team’s number')).toEqual([
		'team',
		'ring',
		'helps',
		'teams',
		'number'
	]);
});

describe('what people type', () => {
	test('is a sign for each word of the text, most said first, then the words that are not there', () => {
		const lendable = ['breaks', 'short', 'team'];
		const packed = packPhrases('breaks respite short · team · respite · team team', lendable);
		expect(packed).toBe('AB respite,C, respite,CC');
		expect(unpackPhrases(packed, lendable)).toBe('breaks respite short · team · respite · team team');
	});

	test('comes back for every sign there is, past what JSON writes, and none needs JSON to escape it', () => {
		const lendable = Array.from({ length: 3000 }, (_, number) => `w${number}`);
		const lent = lendableWords(lendable.join(' '));
		expect(lent.length).toBeGreaterThan(1800);
		const phrases = lendable.join(' · ');
		const packed = packPhrases(phrases, lent);
		expect(unpackPhrases(JSON.parse(JSON.stringify(packed)) as string, lent)).toBe(phrases);
		expect(JSON.stringify(packed)).toBe(`"${packed}"`);
	});

	test('comes back for 500 random texts and phrases, in any script', () => {
		const random = seededRandom(5);
		const known = ['short', 'breaks', 'ab', 'a', '1', '2026', 'żółty', 'ß', 'åland', 'مدرسة', 'são'];
		const some = (most: number) =>
			Array.from(
				{ length: 1 + Math.floor(random() * most) },
				() => known[Math.floor(random() * known.length)]
			);
		for (let round = 0; round < 500; round++) {
			const lendable = lendableWords(some(8).join(' '));
			const phrases = some(6)
				.map(() => some(5).sort().join(' '))
				.join(' · ');
			expect(unpackPhrases(packPhrases(phrases, lendable), lendable)).toBe(phrases);
		}
	});
});
