import { remember, remembered } from '../remembered.ts';

/** How fast the voice speaks; 1 is as its makers meant it. */
export const speeds = [0.6, 0.8, 1, 1.2, 1.4, 1.6] as const;
export type Speed = (typeof speeds)[number];

/** The entry in the browser's storage; /privacy tells of it. */
export const speedKey = 'listen-speed';

/** @example nextSpeed(1, 1) // => 1.2; at either end it stays */
export function nextSpeed(speed: Speed, step: 1 | -1): Speed {
	return speeds[speeds.indexOf(speed) + step] ?? speed;
}

/** What this device remembers; 1 where that is nothing, or nothing that this version knows. */
export function readSpeed(): Speed {
	return speeds.find((speed) => String(speed) === remembered(speedKey)) ?? 1;
}

/** The usual speed leaves nothing on the device. */
export function keepSpeed(speed: Speed): void {
	remember(speedKey, speed === 1 ? undefined : String(speed));
}
