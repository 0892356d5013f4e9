import { expect, test } from 'vitest';
import { deletionAfterReceipt } from './receipt-clock.ts';

const now = new Date('2026-11-22T10:00:00.000Z');

test('30 days after receipt is confirmed, or on the day that the form told the family if that is sooner', () => {
	expect(deletionAfterReceipt('2027-11-22T10:00:00.000Z', now)).toBe('2026-12-22T10:00:00.000Z');
	expect(deletionAfterReceipt('2026-12-01T10:00:00.000Z', now)).toBe('2026-12-01T10:00:00.000Z');
});

test('a clock that is started again does not run longer', () => {
	const once = deletionAfterReceipt('2027-11-22T10:00:00.000Z', now);
	expect(deletionAfterReceipt(once, new Date('2026-12-10T10:00:00.000Z'))).toBe(once);
});
