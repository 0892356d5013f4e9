import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { knownAddresses } from '../lib/content/addresses.ts';
import type { LocalOffer } from '../lib/content/local-offer.ts';

const pagesFolder = 'src/routes/(site)/[[lang=lang]]';

/**
 * The address in English of every page that families may open: those that are made from the content, and those that have
 * a folder of their own. Pages that hold something of one person in their address are none of them.
 */
export function knownPages(offer: LocalOffer, folder = pagesFolder): string[] {
	const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('+page.svelte') && !file.includes('['))
		.map((file) => (dirname(file) === '.' ? '/' : `/${dirname(file).replaceAll('\\', '/')}`));
	const made = [...knownAddresses(offer)].filter((address) => !address.endsWith('.ics'));
	return [...new Set([...own, ...made])].sort();
}
