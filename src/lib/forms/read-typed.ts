import { tidyTyped } from './characters.ts';
import type { Reading } from './problem.ts';

/** RFC 5321 lets no longer address through. */
export const longestEmail = 254;

// The signs that GOV.UK Notify accepts. Commas, brackets and quotes would let one answer stand for several addresses.
const mailbox = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const domainPart = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** @example readEmail(' name@example.com ') // => { value: 'name@example.com' } */
export function readEmail(typed: string): Reading {
	// Telephones turn the apostrophe of a name round.
	const address = tidyTyped(typed).replace(/[‘’]/g, "'");
	if (address.length > longestEmail)
		return { code: 'too-long', values: { longest: longestEmail, length: address.length } };
	const [box = '', domain = '', ...rest] = address.split('@');
	const parts = domain.split('.');
	const good =
		rest.length === 0 &&
		mailbox.test(box) &&
		parts.length > 1 &&
		parts.every((part) => domainPart.test(part)) &&
		/^(?=.*\p{L})..+$/u.test(parts.at(-1) ?? '');
	return good ? { value: address } : { code: 'email' };
}

const extension = /[\s,;]*(?:extension|ext|x|#)[\s.:]*\d{1,6}$/i;
// Local numbers without an area code ring nowhere else, and 01 and 08 have some that are a digit shorter.
const ukNumber = /^0(?:1[1-9]\d{7,8}|2\d{9}|3\d{9}|5\d{9}|7\d{9}|8\d{8,9}|9\d{9})$/;
// E.164: at most 15 digits with the country's.
const foreignNumber = /^\+[1-9]\d{6,14}$/;

/**
 * The number stays as people write it, so that staff read it as it is said.
 * @example readPhone('(01632)  960 001 ext. 4') // => { value: '(01632) 960 001 ext. 4' }
 */
export function readPhone(typed: string): Reading {
	const number = tidyTyped(typed);
	const dialled = number
		.replace(extension, '')
		.replace(/[\s./()\p{Pd}]/gu, '')
		.replace(/^00|^(?=44\d{9,10}$)/, '+');
	// "+44 (0)1632": the nought is not dialled from abroad.
	const national = dialled.replace(/^\+440?/, '0');
	return ukNumber.test(national) || (foreignNumber.test(dialled) && !dialled.startsWith('+44'))
		? { value: number }
		: { code: 'phone' };
}

// Royal Mail's shapes, with the letters that each place can have; GIR 0AA is the one that fits none.
const postcode =
	/^(GIR|[A-PR-UWYZ](?:\d\d?|\d[A-HJKPSTUW]|[A-HK-Y]\d\d?|[A-HK-Y]\d[ABEHMNPRVWXY]))(\d[ABD-HJLNP-UW-Z]{2})$/;

/** @example readPostcode('sw1a2aa') // => { value: 'SW1A 2AA' } */
export function readPostcode(typed: string): Reading {
	const letters = tidyTyped(typed)
		.toUpperCase()
		.replace(/[\s.\p{Pd}]/gu, '');
	const [, out, back] = postcode.exec(letters) ?? [];
	return out && back && (out !== 'GIR' || back === '0AA')
		? { value: `${out} ${back}` }
		: { code: 'postcode' };
}

export const mostMoney = 1_000_000;

/**
 * An amount in pounds. "12,50" is refused: whether it means 12.50 or 1250 is anybody's guess.
 * @example readMoney('£1,000.50') // => { value: '1000.50' }
 */
export function readMoney(typed: string): Reading {
	const amount = tidyTyped(typed)
		.toLowerCase()
		.replace(/^([-\u2013\u2212]?) ?(?:£|gbp) ?/, '$1')
		.replace(/ ?(?:£|gbp|pounds?)$/, '')
		.replace(/٬/g, ',')
		.replace(/٫/g, '.');
	const [, minus, pounds, pence = ''] =
		/^([-\u2013\u2212]?) ?(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
	if (pounds === undefined) return { code: 'money' };
	const value = Number(`${pounds.replace(/[, ]/g, '')}.${pence}`);
	if (minus && value > 0) return { code: 'money-below-zero' };
	if (pence.length > 2) return { code: 'money-decimals' };
	if (value > mostMoney) return { code: 'money-too-much', values: { most: mostMoney } };
	return { value: value.toFixed(2).replace('.00', '') };
}
