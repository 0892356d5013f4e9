import offerFromFolder from 'virtual:local-offer';
import type { LocalOffer } from '../../content/local-offer.ts';

/** The whole Local Offer, as it was when the site was built. */
export const offer: LocalOffer = offerFromFolder;
