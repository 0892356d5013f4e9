import { expect, test } from 'vitest';
import { takeAge } from './age.ts';
import { words } from './words.ts';

const taken = (query: string) => {
	const { rest, age } = takeAge(words(query));
	return [rest.join(' '), age && [age.from, age.to]];
};

test.each([
	['clubs for 13 year olds', 'clubs for', [13, 13]],
	['clubs for 13 years', 'clubs for', [13, 13]],
	['lisp age 7 who to see', 'lisp who to see', [7, 7]],
	['sister aged 11', 'sister', [11, 11]],
	['not talking at 2yrs', 'not talking at', [2, 2]],
	['toddler group', 'toddler group', [1, 3]],
	['sixth form', 'sixth form', [16, 18]]
])('"%s" tells an age', (query, rest, age) => {
	expect(taken(query)).toEqual([rest, age]);
});

test.each(['year 6 sats', 'Y6 sats', 'yr6 sats', 'yr 6 sats'])('"%s" tells a class and its age', (query) => {
	expect(taken(query)).toEqual(['year 6 sats', [10, 11]]);
});

test('a number that pages use too stays among the words', () => {
	expect(taken('im 16 can i choose')).toEqual(['im 16 can i choose', [16, 16]]);
});

test.each([
	['plan not looked at for 2 years', 'plan not looked at'],
	['nothing has changed for 3 years', 'nothing has changed'],
	['waiting list after 2 years', 'waiting list'],
	['diagnosed 3 years ago', 'diagnosed'],
	['moving in 2 years', 'moving']
])('"%s" tells how long, not how old', (query, rest) => {
	expect(taken(query)).toEqual([rest, undefined]);
});

test('how long and how old can stand in one query', () => {
	expect(taken('my 5 year old has been waiting for 2 years')).toEqual(['my has been waiting', [5, 5]]);
});

test.each(['2 year plan', '30 years', 'section 19', 'ehcp 20 weeks', 'year 14 leavers'])(
	'"%s" tells no age',
	(query) => {
		expect(taken(query)[1]).toBeUndefined();
	}
);
