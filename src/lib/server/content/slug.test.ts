import { expect, test } from 'vitest';
import { SLUG } from '../../content/schema/common.ts';
import { slugOf } from './slug.ts';

test.each([
	["Children's café & clubs", 'childrens-cafe-and-clubs'],
	['Łódź, Straße, Ærø', 'lodz-strasse-aero'],
	['  Mainstream+: what’s new?  ', 'mainstream-plus-whats-new'],
	['Plans in 20 weeks (2022)', 'plans-in-20-weeks-2022']
])('"%s" has the address "%s"', (title, slug) => {
	expect(slugOf(title)).toBe(slug);
	expect(slug).toMatch(SLUG);
});

test('a title without a Latin letter or digit has no address', () => {
	expect(slugOf('مرحبا – ?!')).toBe('');
});
