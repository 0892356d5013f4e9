import { expect, test } from 'vitest';
import { Pending } from './pending.ts';

test('what has begun is taken once, and not after ten minutes', () => {
	const pending = new Pending<string>();
	const [one, two] = [pending.keep('one', 0), pending.keep('two', 0)];
	expect(one).toMatch(/^[\w-]{43}$/);
	expect(pending.take(one, 1)).toBe('one');
	expect(pending.take(one, 1)).toBeUndefined();
	expect(pending.take('', 1)).toBeUndefined();
	expect(pending.take(two, 600_000)).toBeUndefined();
});

test('thousands that are begun and never ended do not fill the memory, and the newest still ends', () => {
	const pending = new Pending<number>();
	const ids = Array.from({ length: 3000 }, (_, at) => pending.keep(at, 0));
	expect(pending.take(ids[0] ?? '', 1)).toBeUndefined();
	expect(pending.take(ids.at(-1) ?? '', 1)).toBe(2999);
	expect(ids.filter((id) => pending.take(id, 1) !== undefined)).toHaveLength(1999);
});
