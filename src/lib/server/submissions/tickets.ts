import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the server knows of a form that somebody has begun: when, and the key that makes sending it twice one row. */
export interface Ticket {
	form: string;
	/** Milliseconds since 1970. */
	begun: number;
	idempotencyKey: string;
}

/** A ticket as text, signed: a page carries it, and nobody can make one that was begun earlier. */
export function writeTicket(secret: Buffer, { form, begun, idempotencyKey }: Ticket): string {
	const text = `${form}.${begun}.${idempotencyKey}`;
	return `${text}.${sign(secret, text)}`;
}

/** The ticket in a text, or undefined when this server did not write it. */
export function readTicket(secret: Buffer, text: string): Ticket | undefined {
	const parts = /^([a-z0-9-]{1,60})\.(\d{1,15})\.([\w-]{22})\.([\w-]{43})$/.exec(text);
	if (!parts) return undefined;
	const [, form = '', begun = '', idempotencyKey = '', mac = ''] = parts;
	const wanted = sign(secret, `${form}.${begun}.${idempotencyKey}`);
	if (!timingSafeEqual(Buffer.from(mac), Buffer.from(wanted))) return undefined;
	return { form, begun: Number(begun), idempotencyKey };
}

function sign(secret: Buffer, text: string): string {
	return createHmac('sha256', secret).update(`ticket\n${text}`).digest('base64url');
}
