import { expect, test } from 'vitest';
import { AddressBox } from './address-box.ts';
import { makeNotices, whoIsNotTold } from './notices.ts';

const box = new AddressBox(Buffer.alloc(32, 1));
const now = new Date('2026-11-23T10:00:00.000Z');
const form = { submissionId: 's', reference: 'RLO-AB12-CD34-EF56', now };
const familyAddress = 'family-canary@home.example';
const smtp = { SMTP_URL: 'smtp://localhost', TEAM_MAIL: 'team@council.example' };

test('where no channel is set nothing is written down, and staff can be told so', () => {
	expect(makeNotices({ ...form, familyAddress }, { TEAM_MAIL: smtp.TEAM_MAIL }, box)).toEqual([]);
	expect(whoIsNotTold({ TEAM_MAIL: smtp.TEAM_MAIL })).toEqual(['team', 'family']);
});

test('the team is told, and the family only if it gave an address', () => {
	expect(whoIsNotTold(smtp)).toEqual([]);
	expect(makeNotices(form, smtp, box)).toMatchObject([{ to: 'team', addressSealed: null }]);
	const notices = makeNotices({ ...form, familyAddress }, smtp, box);
	expect(notices.map(({ to }) => to)).toEqual(['team', 'family']);
	expect(box.open(notices[1]?.addressSealed ?? new Uint8Array(), form.reference)).toBe(familyAddress);
	expect(notices[1]).toMatchObject({
		createdAt: now.toISOString(),
		nextTryAt: now.toISOString(),
		submissionId: 's'
	});
	expect(JSON.stringify(notices)).not.toContain('canary');
});

test('without an address of the team only the family is told', () => {
	const notify = { NOTIFY_API_KEY: 'x' };
	expect(whoIsNotTold(notify)).toEqual(['team']);
	expect(makeNotices({ ...form, familyAddress }, notify, box).map(({ to }) => to)).toEqual(['family']);
});

test('an address that cannot be one does not stop the form', () => {
	expect(makeNotices({ ...form, familyAddress: 'a@b.example, c@d.example' }, smtp, box)).toHaveLength(1);
});
