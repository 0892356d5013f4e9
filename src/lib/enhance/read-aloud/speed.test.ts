import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepSpeed, nextSpeed, readSpeed, speedKey, speeds } from './speed.ts';

const kept = new Map<string, string>();
beforeEach(() => {
	kept.clear();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => kept.set(key, value),
		removeItem: (key: string) => kept.delete(key)
	});
});
afterEach(() => vi.unstubAllGlobals());

test('goes in steps from slow to fast, and stays at either end', () => {
	for (const [index, speed] of speeds.entries()) {
		expect(nextSpeed(speed, 1)).toBe(speeds[Math.min(index + 1, speeds.length - 1)]);
		expect(nextSpeed(speed, -1)).toBe(speeds[Math.max(index - 1, 0)]);
	}
});

test('is remembered on the device, where the usual one leaves nothing', () => {
	keepSpeed(0.8);
	expect([readSpeed(), kept.size]).toEqual([0.8, 1]);
	keepSpeed(1);
	expect([readSpeed(), kept.size]).toEqual([1, 0]);
});

test.each(['', 'fast', '7', '-1'])('is the usual one where the device holds "%s"', (text) => {
	kept.set(speedKey, text);
	expect(readSpeed()).toBe(1);
});
