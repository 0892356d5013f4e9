import { expect, test } from 'vitest';
import { shellWords, wordsIn } from './words.ts';

test('a text that somebody has translated is in the language of its reader, and needs no mark', () => {
	expect(wordsIn({ Parking: 'Parking dla aut' }, 'pl', 'Parking')).toEqual({
		text: 'Parking dla aut',
		lang: undefined
	});
});

test('a text whose English has changed since, or that nobody has translated, is English and says so', () => {
	expect(wordsIn({ Parking: 'Parking dla aut' }, 'pl', 'Car parking')).toEqual({
		text: 'Car parking',
		lang: 'en-GB'
	});
	expect(wordsIn(undefined, 'ar', 'constructor')).toEqual({ text: 'constructor', lang: 'en-GB' });
	expect(wordsIn({}, 'ar', 'constructor')).toEqual({ text: 'constructor', lang: 'en-GB' });
});

test('English is no foreign language to readers of English and of Easy Read', () => {
	expect(wordsIn(undefined, 'en-GB', 'Parking').lang).toBeUndefined();
	expect(wordsIn({}, 'en-GB-simple', 'Parking').lang).toBeUndefined();
	expect(wordsIn({ Parking: 'A place for your car' }, 'en-GB-simple', 'Parking').text).toBe(
		'A place for your car'
	);
});

test('of all words every page carries only those of the banner and of the urgent lines', () => {
	const site = {
		banner: { title: 'An example', text: 'Not real.' },
		urgent: [{ text: 'In danger now', contact: 'emergency' }]
	} as Parameters<typeof shellWords>[0];
	const words = { 'An example': 'Przykład', 'In danger now': 'Niebezpieczeństwo', Autism: 'Autyzm' };
	expect(shellWords(site, words)).toEqual({
		'An example': 'Przykład',
		'In danger now': 'Niebezpieczeństwo'
	});
});
