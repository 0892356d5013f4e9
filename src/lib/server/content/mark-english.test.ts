import { expect, test } from 'vitest';
import { renderInline } from './markdown.ts';

const options = { href: (address: string) => address, checkNote: () => 'يُرجى التأكد' };
const arabic = { ...options, own: { lang: 'ar', dir: 'rtl' as const } };

test('an English name of three words or more inside an Arabic sentence is marked as English', () => {
	expect(renderInline('اذهبوا إلى Local Government and Social Care Ombudsman (جهة مستقلة).', arabic)).toBe(
		'اذهبوا إلى <bdi lang="en-GB">Local Government and Social Care Ombudsman</bdi> (جهة مستقلة).'
	);
});

test('a term in brackets, and a text that is English altogether, stay as they are', () => {
	for (const text of ['خطة (EHC plan) هنا', 'Ask the SEND team at the council'])
		expect(renderInline(text, arabic)).toBe(text);
	expect(renderInline('اسألوا the SEND team', options)).toBe('اسألوا the SEND team');
});

test('the words after a fact that must be checked are in the language of the reader, and say so', () => {
	expect(renderInline('Free. [check]', arabic)).toBe(
		'Free. <em class="check" lang="ar" dir="rtl">يُرجى التأكد</em>'
	);
	expect(renderInline('Free. [check]', options)).toBe('Free. <em class="check">يُرجى التأكد</em>');
});
