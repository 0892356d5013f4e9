import { remember, remembered } from './remembered.ts';

/** Whether somebody wants a copy of the site on this device: nothing said yet, wanted, or not. Kept on the device only. */
export type CopyWish = 'unsaid' | 'yes' | 'no';

const wishKey = 'offline-copy';
const checkedKey = 'offline-copy-checked';
const hour = 3_600_000;

export function copyWish(): CopyWish {
	const said = remembered(wishKey);
	return said === 'yes' || said === 'no' ? said : 'unsaid';
}

export function rememberWish(wish: 'yes' | 'no'): void {
	remember(wishKey, wish);
}

/** Asking the site for news of the copy once an hour is enough; a page a minute is common. */
export function isTimeToCheck(locale: string, now: number): boolean {
	return now - Number(remembered(`${checkedKey}-${locale}`) ?? 0) > hour;
}

export function rememberCheck(locale: string, now: number): void {
	remember(`${checkedKey}-${locale}`, String(now));
}

export function forgetCheck(locale: string): void {
	remember(`${checkedKey}-${locale}`, '0');
}

/** The parts of `navigator.connection` that some browsers have (https://wicg.github.io/netinfo/). */
interface Connection {
	saveData?: boolean;
	type?: string;
	effectiveType?: string;
}

/** True where data costs money or patience, as far as the browser tells: then nothing is fetched unasked. */
export function dataIsDear(connection: Connection | undefined): boolean {
	return (
		connection !== undefined &&
		(connection.saveData === true ||
			connection.type === 'cellular' ||
			connection.effectiveType === 'slow-2g' ||
			connection.effectiveType === '2g')
	);
}

export const connectionOf = (navigator: Navigator) =>
	(navigator as Navigator & { connection?: Connection }).connection;
