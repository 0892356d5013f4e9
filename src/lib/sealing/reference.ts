import { asTyped, crockford, inGroups, isCrockford } from './crockford.ts';

/** Twelve letters of five bits: 60 random bits. */
const letters = 12;

/**
 * A new reference. It names a form and opens nothing: the receipt code does that.
 * @param prefix the council's letters, such as `RLO`
 * @example newReference('RLO') // => 'RLO-7K2M-9QXD-0T4B'
 */
export function newReference(prefix: string): string {
	return written(prefix, crockford(crypto.getRandomValues(new Uint8Array(8)), letters));
}

/**
 * A reference as somebody typed it, put right: case, gaps, dashes, O for 0, I and L for 1, the prefix left out.
 * @returns undefined if it can be no reference
 */
export function readReference(typed: string, prefix: string): string | undefined {
	const text = asTyped(typed);
	const start = asTyped(prefix);
	const whole = text.length === start.length + letters && text.startsWith(start);
	const random = whole ? text.slice(start.length) : text;
	return isCrockford(random, letters) ? written(prefix, random) : undefined;
}

const written = (prefix: string, random: string) => `${prefix}-${inGroups(random, 4)}`;
