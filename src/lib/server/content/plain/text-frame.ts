import type { LocalOffer } from '../../../content/local-offer.ts';
import type { TextFrame } from './paragraphs.ts';

/** What stands around every text. @param address of the page, in its language */
export function frameOf({ site }: LocalOffer, address: string): TextFrame {
	const help = site.contacts.find(({ id }) => id === site.help);
	return {
		site,
		help: help?.phone ? { name: help.name, phone: help.phone, confirmed: help.confirmed } : undefined,
		address
	};
}
