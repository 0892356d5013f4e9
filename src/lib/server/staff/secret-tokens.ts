import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a cookie or a link. Only their hash is stored, so that a stolen database lets nobody in. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

export function isToken(text: string): boolean {
	return /^[\w-]{43}$/.test(text);
}

/** Without salt or stretching: what is hashed is as random as a key. */
export function hashOfToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
