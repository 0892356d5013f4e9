import { formatDate } from '$lib/i18n/format.ts';
import type { WithheldReason } from '$lib/staff/moderate.ts';

/** How staff call what the family sees on /track. */
export const statusWords = {
	received: 'New',
	looking: 'Being looked at',
	answered: 'Answered',
	closed: 'Closed'
} as const;

export type Status = keyof typeof statusWords;
export const statuses = Object.keys(statusWords) as Status[];

export function isStatus(text: string): text is Status {
	return Object.hasOwn(statusWords, text);
}

/** @example shortDate('2026-11-21') // => '21 Nov 2026' */
export function shortDate(day: string): string {
	return formatDate('en-GB', day, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** @example plural(1, 'day') // => '1 day' */
export function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Why a comment is not published. */
export const withheldWords: Record<WithheldReason, string> = {
	vexatious: 'It is only meant to annoy',
	'one-person': 'It is about one person alone',
	'could-identify': 'Somebody could be recognised, however it is put'
};

export function isWithheldReason(text: string): text is WithheldReason {
	return Object.hasOwn(withheldWords, text);
}
