import type { Locale } from '../i18n/locales.ts';
import type { Outcome, Progress } from './download.ts';

/** What a page asks of the service worker. */
export type CopyRequest =
	/** Get or update the copy; `quietly` when nobody pressed a button. */
	| { type: 'keep'; locale: Locale; quietly: boolean }
	| { type: 'stop'; locale: Locale }
	| { type: 'remove'; locale: Locale }
	/** Have the page that is shown for what is not in the copy ready. */
	| { type: 'prepare'; locale: Locale }
	/** Take a new version of the service worker into use. */
	| { type: 'use-new' };

/** What the service worker tells every open page. */
export type CopyNews =
	| { type: 'progress'; locale: Locale; progress: Progress }
	| { type: 'ended'; locale: Locale; outcome: Outcome; quietly: boolean }
	| { type: 'removed'; locale: Locale }
	/** An answer came from the copy though the page itself came from the network. */
	| { type: 'answered-from-copy'; date: string; reason: 'offline' | 'weak' };

export const newsChannel = 'local-offer-copy';
