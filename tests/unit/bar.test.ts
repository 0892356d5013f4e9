import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Bar from '../../src/lib/components/Bar.svelte';

test.each([
	[0, '0'],
	[0.2564, '25.6'],
	[1, '100']
])('a bar of %s of the longest is painted that wide, and nothing besides', (share, width) => {
	const { body } = render(Bar, { props: { share } });
	const painted = [...body.matchAll(/<(?!svg|\/|!)(\w+)[^>]*?(?: width="([^"]*)")[^>]*>/g)];
	expect(painted.map(([, element, wide]) => [element, wide])).toEqual([['rect', width]]);
});
