import { beforeEach, expect, test, vi } from 'vitest';
import type { Because, Flushed } from './flush.ts';
import { startTriggers } from './triggers.ts';

const nothing: Flushed = { outcome: 'done', sent: [], unsent: 0, asking: 0, troubled: [] };

class Page extends EventTarget {
	visibilityState: DocumentVisibilityState = 'visible';
}

let window = new EventTarget();
let document = new Page();
let timers: { work: () => void; wait: number }[] = [];
let causes: string[] = [];
let answer: (because: Because) => Promise<Flushed>;
const report = vi.fn();
const fail = vi.fn();

beforeEach(() => {
	window = new EventTarget();
	document = new Page();
	timers = [];
	causes = [];
	answer = async () => nothing;
	report.mockReset();
	fail.mockReset();
});

function start() {
	const flush = (because: Because, only?: string) => {
		causes.push(only ? `${because} ${only}` : because);
		return answer(because);
	};
	return startTriggers(flush, report, fail, {
		window,
		document,
		setTimer: (work, wait) => {
			const timer = { work, wait };
			timers.push(timer);
			return timer;
		},
		clearTimer: (timer) => void (timers = timers.filter((other) => other !== timer)),
		now: () => new Date(0)
	});
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('it is tried when the page opens, when the network is back, and when the page is looked at again', async () => {
	start();
	window.dispatchEvent(new Event('online'));
	document.visibilityState = 'hidden';
	document.dispatchEvent(new Event('visibilitychange'));
	document.visibilityState = 'visible';
	document.dispatchEvent(new Event('visibilitychange'));
	await settle();
	expect(causes).toEqual(['load', 'online', 'visible']);
	expect(report).toHaveBeenCalledTimes(3);
});

test('Send now tries at once, one form or all, and tells what came of it', async () => {
	const triggers = start();
	answer = async (because) => ({ ...nothing, unsent: because === 'asked' ? 7 : 0 });
	expect((await triggers.sendNow('a')).unsent).toBe(7);
	await triggers.sendNow();
	expect(causes).toEqual(['load', 'asked a', 'asked']);
});

test('of two tries the second waits for the first', async () => {
	let running = 0;
	let most = 0;
	answer = async () => {
		most = Math.max(most, ++running);
		await settle();
		running--;
		return nothing;
	};
	const triggers = start();
	await Promise.all([triggers.sendNow(), triggers.sendNow()]);
	expect(most).toBe(1);
	expect(causes).toHaveLength(3);
});

test('when a pause is over it is tried again, by one timer only', async () => {
	answer = async () => ({ ...nothing, retryAt: new Date(90_000) });
	start();
	await settle();
	window.dispatchEvent(new Event('online'));
	await settle();
	expect(timers.map(({ wait }) => wait)).toEqual([90_000]);
	timers[0]?.work();
	await settle();
	expect(causes).toEqual(['load', 'online', 'timer']);
});

test.each([
	[new Date(-5), 30_000],
	[new Date(1e13), 2 ** 31 - 1]
])('a pause until %o waits %i ms', async (retryAt, wait) => {
	answer = async () => ({ ...nothing, retryAt });
	start();
	await settle();
	expect(timers[0]?.wait).toBe(wait);
});

test('an error is told, and ends nothing', async () => {
	answer = () => Promise.reject(new Error('a fault'));
	const triggers = start();
	await settle();
	expect(fail).toHaveBeenCalledTimes(1);
	await expect(triggers.sendNow()).rejects.toThrow('a fault');
	expect(fail).toHaveBeenCalledTimes(1);
	answer = async () => nothing;
	window.dispatchEvent(new Event('online'));
	await settle();
	expect(causes).toEqual(['load', 'asked', 'online']);
	expect(report).toHaveBeenCalledTimes(1);
});

test('a page that cannot show what came of it keeps nothing from being sent', async () => {
	report.mockImplementation(() => {
		throw new Error('a fault of the page');
	});
	const triggers = start();
	await settle();
	expect(fail).toHaveBeenCalledTimes(1);
	await triggers.sendNow();
	expect(causes).toEqual(['load', 'asked']);
});

test('after the end nothing is tried any more', async () => {
	answer = async () => ({ ...nothing, retryAt: new Date(90_000) });
	const triggers = start();
	await settle();
	triggers.stop();
	window.dispatchEvent(new Event('online'));
	document.dispatchEvent(new Event('visibilitychange'));
	await settle();
	expect(causes).toEqual(['load']);
	expect(timers).toEqual([]);
});
