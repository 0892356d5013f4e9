import { describe, expect, test } from 'vitest';
import { longestEmail, readEmail, readMoney, readPhone, readPostcode } from './read-typed.ts';

describe('e-mail', () => {
	test.each([
		['name@example.com', 'name@example.com'],
		['  Anne.O\u2019Neil+send@council.example.gov.uk\n', "Anne.O'Neil+send@council.example.gov.uk"],
		['a@b.co', 'a@b.co'],
		['zażółć@example.com', undefined],
		['name@książka.pl', 'name@książka.pl'],
		['\u202aname@example.com\u202c', 'name@example.com'],
		[`${'a'.repeat(longestEmail - 12)}@example.com`, `${'a'.repeat(longestEmail - 12)}@example.com`]
	])('%j is read as %j', (typed, value) => {
		expect(readEmail(typed)).toEqual(value === undefined ? { code: 'email' } : { value });
	});

	test.each([
		'name',
		'name@example',
		'@example.com',
		'name@',
		'name@@example.com',
		'a@b@example.com',
		'my name@example.com',
		'name@exam ple.com',
		'name@.com',
		'name@example..com',
		'name@example.com.',
		'name@-example.com',
		'name@example-.com',
		'name@example.c',
		'name@127.0.0.1',
		'.name@example.com',
		'na..me@example.com',
		'name.@example.com',
		'"name"@example.com',
		'other,name@example.com',
		'name@example.com,other@example.com',
		'Name <name@example.com>',
		'name;x@example.com',
		'name@example.com\r\nBcc: other@example.com',
		'__proto__'
	])('%j is no address', (typed) => {
		expect(readEmail(typed)).toEqual({ code: 'email' });
	});

	test('one that is too long says how long it is', () => {
		expect(readEmail(`${'a'.repeat(longestEmail - 11)}@example.com`)).toEqual({
			code: 'too-long',
			values: { longest: 254, length: 255 }
		});
	});
});

describe('phone', () => {
	test.each([
		'01632 960001',
		'01632960001',
		'(01632) 960 001',
		'01632-960-001',
		'01632.960.001',
		'016977 2345',
		'020 7946 0018',
		'0300 123 4567',
		'0800 123456',
		'07700 900982',
		'+44 7700 900982',
		'+44 (0)7700 900982',
		'(+44) 7700 900982',
		'+44 07700 900982',
		'0044 7700 900982',
		'447700900982',
		'01632 960001 ext 12',
		'01632 960001 ext. 12',
		'01632 960001x12',
		'01632 960001, extension 1234',
		'01632 960001 #4',
		'+48 22 123 45 67',
		'+353 1 234 5678',
		'+1 (202) 555-0123',
		'0048 22 123 45 67',
		'+49 (0)30 1234567'
	])('%s is a number and stays as it was typed', (typed) => {
		expect(readPhone(typed)).toEqual({ value: typed });
	});

	test('marks from an address book and digits of Arabic are put right', () => {
		expect(readPhone('\u202a07700\u00a0900982\u202c ')).toEqual({ value: '07700 900982' });
		expect(readPhone('٠٧٧٠٠ ٩٠٠٩٨٢')).toEqual({ value: '07700 900982' });
		expect(readPhone('07700\u2011900982')).toEqual({ value: '07700\u2010900982' });
	});

	test.each([
		'960001',
		'999',
		'0770 900982',
		'07700 9009821',
		'07700 90098a',
		'ring my mum',
		'01632 960001 or 07700 900982',
		'+44 7700 90098',
		'+44 7700 9009821',
		'+1 23',
		'+1234567890123456',
		'+0 7700 900982',
		'++44 7700 900982',
		'7700 900982',
		'04632 960001',
		'00000 000000',
		'+',
		'ext 4',
		'NaN'
	])('%s is no number', (typed) => {
		expect(readPhone(typed)).toEqual({ code: 'phone' });
	});
});

describe('postcode', () => {
	test.each([
		['SW1A 2AA', 'SW1A 2AA'],
		['sw1a2aa', 'SW1A 2AA'],
		[' le15  6hp ', 'LE15 6HP'],
		['LE15-6HP', 'LE15 6HP'],
		['m1 1ae', 'M1 1AE'],
		['B33 8TH', 'B33 8TH'],
		['CR2 6XH', 'CR2 6XH'],
		['DN55 1PT', 'DN55 1PT'],
		['W1P 1HQ', 'W1P 1HQ'],
		['EC1A 1BB', 'EC1A 1BB'],
		['gir0aa', 'GIR 0AA'],
		['bf1 4aa', 'BF1 4AA']
	])('%j is %s', (typed, value) => {
		expect(readPostcode(typed)).toEqual({ value });
	});

	test.each([
		'LE15',
		'6HP',
		'LE15 6H',
		'LE156 6HP',
		'Q1 1AA',
		'LE15 6CP',
		'L1Z 1AA',
		'GIR 1AA',
		'12345',
		'LE15 6HPX'
	])('%s is no postcode', (typed) => {
		expect(readPostcode(typed)).toEqual({ code: 'postcode' });
	});
});

describe('money', () => {
	test.each([
		['£1,000.50', '1000.50'],
		['1000.5', '1000.50'],
		['1 000', '1000'],
		['£ 600', '600'],
		['600 pounds', '600'],
		['GBP 12', '12'],
		['0', '0'],
		['-0', '0'],
		['007', '7'],
		['1,000,000', '1000000'],
		['1000000.00', '1000000'],
		['١٬٠٠٠٫٥٠', '1000.50'],
		['0.07', '0.07']
	])('%j is %s pounds', (typed, value) => {
		expect(readMoney(typed)).toEqual({ value });
	});

	test.each([
		['12,50', 'money'],
		['1.000,50', 'money'],
		['10 50', 'money'],
		['1,0000', 'money'],
		['about 50', 'money'],
		['50 a week', 'money'],
		['£', 'money'],
		['NaN', 'money'],
		['Infinity', 'money'],
		['1e5', 'money'],
		['0x10', 'money'],
		['-5', 'money-below-zero'],
		['-£5.00', 'money-below-zero'],
		['£\u22125', 'money-below-zero'],
		['5.123', 'money-decimals'],
		['1.000', 'money-decimals'],
		['1000000.01', 'money-too-much'],
		['9'.repeat(400), 'money-too-much']
	])('%j is refused: %s', (typed, code) => {
		expect(readMoney(typed)).toMatchObject({ code });
	});

	test('every amount of pounds and pence comes out as it went in', () => {
		for (let pence = 0; pence <= 100_000_000; pence += 99_991) {
			const typed = (pence / 100).toFixed(2);
			const grouped = typed.replace(/\B(?=(\d{3})+\.)/g, ',');
			const value = typed.replace('.00', '');
			expect([readMoney(typed), readMoney(`£${grouped}`)]).toEqual([{ value }, { value }]);
		}
	});
});
