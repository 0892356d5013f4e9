import { beforeEach, describe, expect, test } from 'vitest';
import { isSaved, readSaved, removeAllSaved, removeSaved, save, type Shelf } from './saved-list.ts';

let kept: Map<string, string>;
let shelf: Shelf;
beforeEach(() => {
	kept = new Map();
	shelf = {
		getItem: (name) => kept.get(name) ?? null,
		setItem: (name, text) => void kept.set(name, text),
		removeItem: (name) => void kept.delete(name)
	};
});
const carers = { ref: 'guides/carers', title: 'Carers' };
const dentist = { ref: 'services/dentist', title: 'Dentist' };

describe('the list of saved pages', () => {
	test('is empty at first, and keeps pages in the order in which they were saved', () => {
		expect(readSaved(shelf)).toEqual([]);
		save(shelf, carers);
		save(shelf, dentist);
		expect(readSaved(shelf)).toEqual([carers, dentist]);
		expect(isSaved(shelf, 'guides/carers')).toBe(true);
		expect(isSaved(shelf, 'guides/other')).toBe(false);
	});

	test('has a page once, with the title it was last saved with', () => {
		save(shelf, carers);
		save(shelf, { ...carers, title: 'Opiekunowie' });
		expect(readSaved(shelf)).toEqual([{ ref: 'guides/carers', title: 'Opiekunowie' }]);
	});

	test('lets one page go, or all, and leaves nothing behind', () => {
		save(shelf, carers);
		save(shelf, dentist);
		removeSaved(shelf, 'guides/carers');
		expect(readSaved(shelf)).toEqual([dentist]);
		removeSaved(shelf, 'services/dentist');
		expect(kept.size).toBe(0);
		save(shelf, carers);
		removeAllSaved(shelf);
		expect(kept.size).toBe(0);
	});

	test.each([
		'{',
		'"text"',
		'null',
		'[null, 1, {"ref": "guides/a"}, {"ref": "../x", "title": "X"}]',
		'{"ref": 1}'
	])('does not believe what it has not written: %s', (text) => {
		kept.set('saved-pages', text);
		expect(readSaved(shelf)).toEqual([]);
		save(shelf, carers);
		expect(readSaved(shelf)).toEqual([carers]);
	});
});
