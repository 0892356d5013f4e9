import { describe, expect, test } from 'vitest';
import { resultKinds, type SearchDocument } from './documents.ts';
import { SearchEngine } from './engine.ts';

function document(title: string, change: Partial<SearchDocument> = {}): SearchDocument {
	return {
		address: `/services/${title}`,
		kind: 'services',
		title,
		summary: '',
		also: '',
		questions: '',
		body: '',
		...change
	};
}

const engine = new SearchEngine([
	document('Short breaks', { also: 'respite · time off', summary: 'A rest for families.' }),
	document('Speech and language therapy', { questions: 'My child does not talk. Who can help?' }),
	document('Assessment of needs', { kind: 'guides' }),
	document('School transport', { body: 'Taxis and buses. Not for a short walk.' }),
	document('Out-of-county schools', { kind: 'guides' }),
	document('العربية أطفال'),
	document('Żółty autobus')
]);
const titles = (query: string) => engine.search(query).results.map(({ document: { title } }) => title);

describe('a query finds', () => {
	test('a word in its other forms', () => {
		expect(titles('assessments')).toEqual(['Assessment of needs']);
		expect(titles('assessing')).toEqual(['Assessment of needs']);
		expect(titles('families')).toEqual(['Short breaks']);
	});

	test('a word with a slip in its ending, which hides the stem', () => {
		expect(titles('assessmemts')).toEqual(['Assessment of needs']);
		expect(titles('asessmemt')).toEqual([]);
	});

	test('a word that has only been begun', () => {
		expect(titles('therap')).toEqual(['Speech and language therapy']);
		expect(titles('tran')).toEqual(['School transport']);
	});

	test.each([
		['speach', 'Speech and language therapy'],
		['langauge', 'Speech and language therapy'],
		['thearpy', 'Speech and language therapy'],
		['resbite', 'Short breaks'],
		['asessment', 'Assessment of needs'],
		['trasnport', 'School transport']
	])('what "%s" was meant to be', (query, title) => {
		expect(titles(query)[0]).toBe(title);
	});

	test('words that do not stand on the page but that people use', () => {
		expect(titles('respite')).toEqual(['Short breaks']);
		expect(titles('talk')).toEqual(['Speech and language therapy']);
	});

	test('words with hyphens however they are typed', () => {
		for (const query of ['out of county', 'out-of-county', 'OUT/OF/COUNTY']) {
			expect(titles(query)[0]).toBe('Out-of-county schools');
		}
	});

	test('Arabic and Polish, the latter without its accents too', () => {
		expect(titles('أطفال')).toEqual(['العربية أطفال']);
		expect(titles('zolty')).toEqual(['Żółty autobus']);
		expect(titles('ŻÓŁTY')).toEqual(['Żółty autobus']);
	});
});

describe('the order of results', () => {
	test('puts a word in the title before the same word in the text', () => {
		expect(titles('short')).toEqual(['Short breaks', 'School transport']);
	});

	test('puts a page with all words before one with some', () => {
		const clubs = new SearchEngine([
			document('Club', { summary: 'Chess chess chess chess' }),
			document('Club', { address: '/both', summary: 'Chess and draughts' })
		]);
		expect(clubs.search('chess draughts').results.map(({ document: { address } }) => address)).toEqual([
			'/both',
			'/services/Club'
		]);
	});

	test('is the same each time, by title where two are equally good', () => {
		const twins = new SearchEngine([document('Club b'), document('Club a')]);
		expect(twins.search('club').results.map((result) => result.document.title)).toEqual(['Club a', 'Club b']);
	});

	test('goes by the words that carry meaning, whatever they are asked with', () => {
		expect(
			engine.search('Where do I go to get a short break for my child, please?').results[0]
		).toMatchObject({
			document: { title: 'Short breaks' }
		});
		expect(titles('how do I get the transport')).toEqual(titles('transport'));
	});

	test('asking a word twice finds the same pages, each once', () => {
		expect(titles('transport transport school')).toEqual(titles('transport school'));
	});
});

describe('pages that hold the same words', () => {
	const first = (documents: SearchDocument[], query: string) =>
		new SearchEngine(documents).search(query).results.map(({ document: { title } }) => title);

	test('the one with a single question like the query comes before one with its words here and there', () => {
		const together = document('B', { questions: 'Who pays for the taxi? · Is there a bus?' });
		const apart = document('A', { questions: 'Who pays for the bus? · Is there a taxi?' });
		expect(first([together, apart], 'who pays for a taxi')).toEqual(['B', 'A']);
		expect(first([together, apart], 'who pays for a bus')).toEqual(['A', 'B']);
	});

	test('the one whose question is about nothing else comes before one that asks more', () => {
		const short = document('B', { questions: 'Can we swim?' });
		const long = document('A', { questions: 'Can we swim with sails, boards and wheelchairs at the lake?' });
		expect(first([long, short], 'can we swim')).toEqual(['B', 'A']);
	});

	test('the one that is about the same as the best pages comes first', () => {
		const best = document('Feet', { body: 'Physiotherapy helps legs to walk.' });
		const alike = document('Z', { body: 'Physiotherapy for legs. We look at feet.' });
		const other = document('A', { body: 'Socks for sale. We look at feet.' });
		expect(first([best, other, alike], 'feet')).toEqual(['Feet', 'Z', 'A']);
	});

	test('nothing is found that holds none of the words', () => {
		const best = document('Feet', { body: 'Physiotherapy helps legs to walk.' });
		expect(first([best, document('Legs', { body: 'Physiotherapy.' })], 'feet')).toEqual(['Feet']);
	});
});

describe('an answer', () => {
	test('says how many results each kind has, also when one kind is asked for', () => {
		const all = engine.search('school');
		expect(all.kinds).toEqual({ services: 1, guides: 1 });
		const guides = engine.search('school', { kind: 'guides' });
		expect(guides.results.map(({ document: { title } }) => title)).toEqual(['Out-of-county schools']);
		expect(guides.kinds).toEqual(all.kinds);
	});

	test('names the stems that matched, so that they can be marked', () => {
		expect(engine.search('speach').hits).toEqual(['speech']);
	});

	test('puts the words right that nobody knows, and leaves the rest as it was typed', () => {
		expect(engine.search('Speach/THERAPY, langauge?').suggestion).toBe('speech/THERAPY, language?');
		expect(engine.search('speech therapy').suggestion).toBeUndefined();
	});

	test('has at most as many results as asked for', () => {
		const many = new SearchEngine(Array.from({ length: 60 }, (_, index) => document(`Club ${index}`)));
		expect(many.search('club').results).toHaveLength(50);
		expect(many.search('club').kinds).toEqual({ services: 60 });
		expect(many.search('club', { limit: 3 }).results).toHaveLength(3);
	});

	test('counts kinds by their names and by nothing else', () => {
		for (const kind of resultKinds) {
			const one = new SearchEngine([document('Club', { kind })]);
			expect(one.search('club').kinds).toEqual({ [kind]: 1 });
		}
	});
});

describe('odd queries', () => {
	test.each([
		['nothing', ''],
		['spaces', '   \n\t'],
		['signs', '?!.,;:-()[]{}"\'/\\|'],
		['signs that Lunr reads as commands', '+- ~ ^ * : title: ^9 ~2'],
		['a face', '😀👨‍👩‍👧'],
		['half a face', '\ud83d'],
		['marks that turn the text around', '\u202e\u200f\u2066'],
		['a null', '\u0000'],
		['nothing that anybody wrote', 'xyzzyplugh']
	])('%s: no result and no error', (_name, query) => {
		expect(engine.search(query)).toMatchObject({ results: [], hits: [], kinds: {} });
	});

	test.each([
		['markup', '<script>transport</script>'],
		['a command to look in one field, with a boost', 'title:transport^9'],
		['a command to have the word', '+transport'],
		['a command not to have the word', '-transport'],
		['a command to spell loosely', 'transport~2'],
		['a star', '*transport*'],
		['a colon without a field', 'nonsense:transport'],
		['a face beside the word', '😀transport😀'],
		['a text turned around', '\u202etransport\u202c'],
		['capital letters', 'TRANSPORT'],
		['wide letters', 'ｔｒａｎｓｐｏｒｔ']
	])('%s is read as words', (_name, query) => {
		expect(titles(query)[0]).toBe('School transport');
	});

	test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
		'"%s" is a word like any other, in a page and in a query',
		(word) => {
			expect(engine.search(word).results.length).toBeLessThan(3);
			const own = new SearchEngine([document(`About ${word}`), document('Other')]);
			expect(own.search(word).results.map((result) => result.document.title)).toEqual([`About ${word}`]);
		}
	);

	test('what stands behind the 200th letter is not read', () => {
		expect(titles(`${'y'.repeat(180)} transport`)).toEqual(['School transport']);
		expect(titles(`${'y'.repeat(200)} transport`)).toEqual([]);
	});

	/** As many pages and different words as a large county has. */
	const large = new SearchEngine(
		Array.from({ length: 1500 }, (_, page) =>
			document(`Page ${page}`, {
				body: Array.from({ length: 40 }, (_, word) =>
					((page * 40 + word) % 4000)
						.toString(26)
						.replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))
				).join(' aeiou')
			})
		)
	);

	test.each([
		['one word of 10,000 letters', 'a'.repeat(10_000)],
		['a word of 200 letters that nobody knows', 'qwrtzpsdfghjklyxcvbnm'.repeat(10)],
		['10,000 letters in words', 'transprot langauge '.repeat(530)],
		['200 letters, each a word', 'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(4)],
		['12 long words that nobody knows', Array.from({ length: 12 }, (_, i) => `${i}qwrtzpsdfghjkl`).join(' ')]
	])('%s: does not keep a server busy', (_name, query) => {
		const begun = performance.now();
		large.search(query);
		expect(performance.now() - begun).toBeLessThan(2000);
	});

	test('an index of nothing answers nothing', () => {
		expect(new SearchEngine([]).search('transport').results).toEqual([]);
	});
});
