import { randomUUID } from 'node:crypto';
import type { Settings } from '../../settings.ts';
import type { AddressBox } from './address-box.ts';
import { isMailAddress } from './mail-address.ts';
import type { NewNotice, Recipient } from './notice-book.ts';

type Told = Pick<Settings, 'SMTP_URL' | 'NOTIFY_API_KEY' | 'TEAM_MAIL'>;

/** Whom no mail reaches with these settings: for staff, who must then look into the inbox themselves. */
export function whoIsNotTold({ SMTP_URL, NOTIFY_API_KEY, TEAM_MAIL }: Told): Recipient[] {
	if (!SMTP_URL && !NOTIFY_API_KEY) return ['team', 'family'];
	return TEAM_MAIL ? [] : ['team'];
}

export interface NewForm {
	submissionId: string;
	reference: string;
	/** Where the family wishes to be told, if it does. */
	familyAddress?: string | undefined;
	now: Date;
}

/**
 * The notices to write down together with a form. None where no channel is set: an address that no mail will go to
 * is not kept. What is not one plain address is left out too; the form itself must not be lost over it.
 */
export function makeNotices(
	{ submissionId, reference, familyAddress, now }: NewForm,
	settings: Told,
	box: AddressBox
): NewNotice[] {
	const untold = whoIsNotTold(settings);
	const at = now.toISOString();
	const notice = (to: Recipient, addressSealed: Uint8Array | null): NewNotice => ({
		id: randomUUID(),
		submissionId,
		to,
		addressSealed,
		reference,
		createdAt: at,
		nextTryAt: at
	});
	const notices: NewNotice[] = [];
	if (!untold.includes('team')) notices.push(notice('team', null));
	if (familyAddress && !untold.includes('family') && isMailAddress(familyAddress)) {
		notices.push(notice('family', box.seal(familyAddress, reference)));
	}
	return notices;
}
