import { kindOfKeys, type KeyKind, type PublicKeys } from './keys.ts';
import { buckets } from './pad.ts';

const word = '[A-Za-z0-9+/]';
/** Kind of key → the line that names its share of the header, as the age format writes it. */
const shares: Record<KeyKind, string> = {
	hybrid: `-> mlkem768x25519 ${word}{1494}`,
	x25519: `-> X25519 ${word}{43}`
};
const shareLengths: Record<KeyKind, number> = { hybrid: 18 + 1494, x25519: 10 + 43 };
const bodyLength = 43;

/** Two shares exactly: a third could let somebody else read along. */
const headerOf = (kind: KeyKind) =>
	new RegExp(
		`^age-encryption\\.org/v1\\n(?:${shares[kind]}\\n${word}{${bodyLength}}\\n){2}--- ${word}{${bodyLength}}\\n$`
	);
const headers: Record<KeyKind, RegExp> = { hybrid: headerOf('hybrid'), x25519: headerOf('x25519') };

function headerLength(kind: KeyKind): number {
	const version = 'age-encryption.org/v1\n'.length;
	const mac = '--- '.length + bodyLength + 1;
	return version + 2 * (shareLengths[kind] + 1 + bodyLength + 1) + mac;
}

/** age encrypts in chunks of 64 KiB and adds 16 bytes to each; 16 more stand in front. */
const overhead = (bucket: number) => 16 + 16 * Math.ceil(bucket / 65536);

/** Bytes of every size that a form sealed to keys of this kind can have, the smallest first. */
export function sealedLengths(kind: KeyKind): number[] {
	return buckets.map((bucket) => headerLength(kind) + overhead(bucket) + bucket);
}

/**
 * Why some bytes from outside cannot be a form that was sealed to these keys, or undefined. That it opens, and with which
 * key, can be known only where the private keys are.
 */
export function whyNotSealed(
	bytes: Uint8Array,
	keys: Pick<PublicKeys, 'team' | 'recovery'>
): string | undefined {
	const kind = kindOfKeys(keys);
	const lengths = sealedLengths(kind);
	if (!lengths.includes(bytes.length))
		return `${bytes.length} bytes is no size of a sealed form; expected one of ${lengths.join(', ')}.`;
	const header = String.fromCharCode(...bytes.subarray(0, headerLength(kind)));
	if (!headers[kind].test(header)) return `It does not start as an age file for two ${kind} keys does.`;
	return undefined;
}
