import { describe, expect, test } from 'vitest';
import { messageFor } from './messages.ts';

const id = '0b9f6a52-4c1d-4b6e-9d55-0d5f7a0c2f11';
const reference = 'RLO-AB12-CD34-EF56';
const site = { origin: 'https://localoffer.example', demo: false };

test.each([
	['team', `https://localoffer.example/staff/${reference}`],
	['family', 'https://localoffer.example/track']
] as const)(
	'the %s gets the reference, the one link to where it goes on, and short plain sentences',
	(to, address) => {
		const { subject, text, link } = messageFor({ id, to, reference }, site);
		expect(subject).toContain(reference);
		expect(text).toContain(`Reference: ${reference}\n`);
		expect(link).toBe(address);
		expect(text.match(/https?:\S+/g)).toEqual([address]);
		for (const sentence of text.split(/[.:]\s|\n/)) expect(sentence.split(' ').length).toBeLessThan(20);
	}
);

test('in a demonstration the mail says that nobody reads the form', () => {
	const text = 'This is a demonstration. Nobody reads this form.';
	expect(messageFor({ id, to: 'family', reference }, { ...site, demo: true }).text).toContain(text);
	expect(messageFor({ id, to: 'family', reference }, site).text).not.toContain(text);
});

describe('nothing that could end a header line gets into one', () => {
	test.each([
		{ reference: `${reference}\r\nBcc: all@council.example` },
		{ reference: `${reference}\n` },
		{ reference: 'my child is called Canary' },
		{ reference: '' },
		{ id: `${id}>\r\nBcc: all@council.example` },
		{ id: '' }
	])('%j', (change) => {
		expect(() => messageFor({ id, to: 'family', reference, ...change }, site)).toThrow(/^EREFERENCE$/);
	});
});
