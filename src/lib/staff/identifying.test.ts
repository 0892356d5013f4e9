import { describe, expect, test } from 'vitest';
import { findIdentifying } from './identifying.ts';

const kinds = (text: string) => findIdentifying(text).map(({ kind, found }) => `${kind}: ${found}`);

test.each([
	['We met Quentin in town.', ['name: Quentin']],
	['We met Quentin Fotheringay-Smith in town.', ['name: Quentin Fotheringay-Smith']],
	["It was O'Brien's idea.", ["name: O'Brien"]],
	['Sarah was kind.', ['name: Sarah']],
	['it helps sam a lot', ['name: sam']],
	['Quirin loves it. We took Quirin twice.', ['name: Quirin', 'name: Quirin']],
	['SAM LOVES IT', ['name: SAM']],
	['my son called zebedee', ['name: zebedee']],
	['My name is zebedee and I swim', ['name: zebedee']],
	['We saw mrs patel and Dr. Khan.', ['name: mrs patel', 'name: Dr. Khan']],
	['Miss Honey was kind. I miss swimming.', ['name: Miss Honey']],
	['Łucja chodzi z Wojtkiem', ['name: Wojtkiem']],
	['We live in Wing.', ['name: Wing']]
])('a name in %j', (text, found) => expect(kinds(text)).toEqual(found));

test.each([
	["He goes to St Mary's C of E Primary School now.", ["school: St Mary's C of E Primary School"]],
	['At Catmose College it is better', ['school: Catmose College']],
	['the teacher at oakham primary said no', ['school: oakham primary']],
	['She left the Parks School', ['school: Parks School']],
	['He is at Little Angels Nursery', ['school: Little Angels Nursery']],
	['The school said no. Primary school was better, and college too.', []]
])('a school in %j', (text, found) => expect(kinds(text)).toEqual(found));

test.each([
	['Ring me on 07700 900 982 please', ['phone: 07700 900 982']],
	['call 01572 722577 or 722577', ['phone: 01572 722577', 'phone: 722577']],
	['+44 (0)1632 960001', ['phone: +44 (0)1632 960001']],
	['NHS number 943 476 5919', ['phone: 943 476 5919']],
	['In 2016-2017 and 2016/17 it cost 1,000 pounds', []],
	['Write to sam.p+x@example.co.uk.', ['email: sam.p+x@example.co.uk']],
	['See https://example.com/me or @sams_mum', ['web: https://example.com/me', 'web: @sams_mum']],
	['We live at LE15 6HP or le156hp', ['postcode: LE15 6HP', 'postcode: le156hp']],
	['Nobody comes to LE16', ['postcode: LE16']],
	['at 12 High Street every week', ['address: 12 High Street']]
])('a way to reach somebody in %j', (text, found) => expect(kinds(text)).toEqual(found));

test.each([
	['He was born on 3 May 2015', ['date: born on 3 May 2015']],
	['dob 03/05/15', ['date: dob 03/05/15']],
	['On the 3rd of May we waited', ['date: 3rd of May']],
	['the meeting of 2025-05-03', ['date: 2025-05-03']],
	['May 3rd was bad', ['date: May 3rd']],
	['You may 3 times a week. In May we went. Since 2015 it is worse.', []]
])('a date in %j', (text, found) => expect(kinds(text)).toEqual(found));

describe('conditions', () => {
	test.each([
		['He has cystic fibrosis', ['rare-condition: cystic fibrosis']],
		['a girl with spina bifida', ['rare-condition: spina bifida']],
		['his tracheostomy care', ['rare-condition: tracheostomy']],
		['the only wheelchair user here', ['only-one: the only wheelchair user here']],
		['We have twins', ['only-one: twins']],
		['My 9 year old has autism.', ['age-and-condition: 9 year old']],
		['He is seven and deaf.', ['age-and-condition: is seven']],
		['aged 12 with epilepsy', ['age-and-condition: aged 12', 'rare-condition: epilepsy']],
		['Autism support is good.', []],
		['My 9 year old loves it. Autism support is good.', []]
	])('in %j', (text, found) => expect(kinds(text)).toEqual(found));

	test('any syndrome', () => {
		expect(kinds('she has angelman syndrome')).toEqual([expect.stringContaining('angelman syndrome')]);
	});
});

test('an ordinary comment about services points at nothing', () => {
	expect(
		kinds(
			'The Local Offer is hard to use on my phone. I could not find Short Breaks in Rutland. Why is there nothing on ' +
				'Saturdays? We waited 5 months for CAMHS, and the EHC plan took 26 weeks. Aiming High is great: my son loves it!'
		)
	).toEqual([]);
});

test('each finding tells where it stands and what to do', () => {
	const text = 'Łódź 👨‍👩‍👧 We met Quentin.';
	const [finding] = findIdentifying(text);
	expect(finding && text.slice(finding.start, finding.end)).toBe('Quentin');
	expect(finding?.reason).toContain('my child');
});

test('no text takes long, however it was made', () => {
	for (const piece of [
		'a ',
		'Aa ',
		'1 ',
		'Aa Bb School ',
		'@',
		'x@',
		'"',
		"A'",
		'born in ',
		'12 High ',
		'A-',
		'. '
	]) {
		const text = piece.repeat(8000 / piece.length);
		const start = performance.now();
		findIdentifying(text);
		expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(2000);
	}
});
