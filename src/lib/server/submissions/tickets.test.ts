import { expect, test } from 'vitest';
import { readTicket, writeTicket } from './tickets.ts';

const secret = Buffer.alloc(32, 1);
const ticket = { form: 'contact-me', begun: 1_790_000_000_000, idempotencyKey: 'AAAAAAAAAAAAAAAAAAAAAA' };

test('a ticket that this server wrote is read as it was written', () => {
	expect(readTicket(secret, writeTicket(secret, ticket))).toEqual(ticket);
});

test.each([
	['an earlier beginning', (text: string) => text.replace('1790', '1690')],
	['another form', (text: string) => text.replace('contact-me', 'complaint')],
	['another key', (text: string) => text.replace('AAAA', 'BBBB')],
	['no signature', (text: string) => text.slice(0, text.lastIndexOf('.'))],
	['nothing', () => ''],
	['a long text', (text: string) => text.repeat(1000)]
])('a ticket with %s is refused', (_name, change) => {
	expect(readTicket(secret, change(writeTicket(secret, ticket)))).toBeUndefined();
});

test('a ticket of another server is refused', () => {
	expect(readTicket(Buffer.alloc(32, 2), writeTicket(secret, ticket))).toBeUndefined();
});
