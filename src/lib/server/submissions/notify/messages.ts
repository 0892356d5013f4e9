import { DeliveryError } from './channel.ts';
import type { Recipient } from './notice-book.ts';

/** What goes out: a reference and a link. No form, no answer, no name. */
export interface Message {
	/** The notice's own id: the same for every try, so that a mailbox can drop a second copy. */
	id: string;
	to: Recipient;
	reference: string;
	link: string;
	subject: string;
	text: string;
}

/** What a message says of the site. */
export interface Site {
	/** Where the site is: `https://localoffer.example.org`. Never taken from a request, which anybody can forge. */
	origin: string;
	/** In a demonstration nobody reads the forms, and the mail says so. */
	demo: boolean;
}

const subjects: Record<Recipient, (reference: string) => string> = {
	team: (reference) => `A form has come: ${reference}`,
	family: (reference) => `We have your form: ${reference}`
};

const opening: Record<Recipient, string> = {
	team: 'A form has come to the Local Offer.',
	family: 'We have your form. Thank you.'
};

const whatTheLinkIs: Record<Recipient, string> = {
	team: 'Open it in the inbox. You need to sign in:',
	family: 'See what is happening with it. You need the reference and your receipt code:'
};

/** Staff go straight to the form, families to where they type its reference: their receipt code stands in no mail. */
const pathFor: Record<Recipient, (reference: string) => string> = {
	team: (reference) => `/staff/${reference}`,
	family: () => '/track'
};

/**
 * The mail for a notice.
 * @throws DeliveryError `EREFERENCE` when reference or id is not what we make ourselves; both go into headers
 */
export function messageFor(notice: { id: string; to: Recipient; reference: string }, site: Site): Message {
	const { id, to, reference } = notice;
	if (!/^[0-9A-Z]+(-[0-9A-Z]+)+$/.test(reference) || !/^[0-9a-f-]{36}$/.test(id)) {
		throw new DeliveryError('EREFERENCE');
	}
	const link = new URL(pathFor[to](reference), site.origin).href;
	const text = [
		opening[to],
		...(site.demo ? ['This is a demonstration. Nobody reads this form.'] : []),
		`Reference: ${reference}`,
		`${whatTheLinkIs[to]}\n${link}`,
		'This e-mail holds no answers from the form.'
	].join('\n\n');
	return { id, to, reference, link, subject: subjects[to](reference), text: `${text}\n` };
}
