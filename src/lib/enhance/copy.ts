import { Workbox } from 'workbox-window';
import { localeOfName } from '../i18n/locales.ts';
import { newsChannel, type CopyNews, type CopyRequest } from '../offline/messages.ts';
import {
	connectionOf,
	copyWish,
	dataIsDear,
	forgetCheck,
	isTimeToCheck,
	rememberCheck,
	rememberWish
} from './copy-wish.ts';

/** A page that was left open looks for a new version when somebody comes back to it after so long. */
const longAway = 3_600_000;

/** Registers the service worker and, where nobody minds the data, gets a copy of the site for when there is no signal. */
export async function startCopy(): Promise<void> {
	if (!('serviceWorker' in navigator)) {
		sayUnsupported();
		return;
	}
	const workbox = new Workbox('/service-worker.js');
	offerNewVersion(workbox);
	try {
		await workbox.register();
	} catch (error) {
		// Private windows and some settings forbid it; the site works as it did before there was a copy.
		console.warn('The browser does not let this site keep a copy.', error);
		sayUnsupported();
		return;
	}
	lookForNewVersions(workbox);
	// A page that has no controller yet reaches the worker through its registration.
	const ready = await navigator.serviceWorker.ready;
	const send = (request: CopyRequest) => {
		// A worker that came to take copies away (OFFLINE=off) has gone by now, and takes no orders.
		if (ready.active?.state === 'redundant') sayUnsupported();
		else ready.active?.postMessage(request);
	};

	const locale = localeOfName(document.documentElement.lang);
	if (isTimeToCheck(locale, Date.now())) {
		send({ type: 'prepare', locale });
		if (copyWish() === 'yes' || (copyWish() === 'unsaid' && !dataIsDear(connectionOf(navigator)))) {
			send({ type: 'keep', locale, quietly: true });
		} else if (copyWish() === 'unsaid') offerCopy(() => send({ type: 'keep', locale, quietly: true }));
	}
	const news = new BroadcastChannel(newsChannel);
	news.addEventListener('message', ({ data }: MessageEvent<CopyNews>) => {
		// What was cut off, or ended while no page listened, goes on with the next page.
		if (data.type !== 'ended') return;
		if (data.outcome === 'cut') forgetCheck(data.locale);
		else rememberCheck(data.locale, Date.now());
	});

	const panel = document.querySelector<HTMLElement>('[data-copy-panel]');
	if (panel) (await import('./copy-panel.ts')).showCopyPanel(panel, send);
}

/** Shows on /offline why there is nothing to press. */
export function sayUnsupported(): void {
	const message = document.querySelector<HTMLElement>('[data-copy-panel] [data-message="unsupported"]');
	if (message) message.hidden = false;
}

/** Somebody pays for their data: the copy is fetched only when they say so. */
function offerCopy(keep: () => void): void {
	const offer = document.getElementById('keep-offer');
	if (!offer) return;
	offer.hidden = false;
	offer.addEventListener('click', ({ target }) => {
		const answer = target instanceof HTMLButtonElement ? target.value : undefined;
		if (answer !== 'yes' && answer !== 'no') return;
		rememberWish(answer);
		if (answer === 'yes') keep();
		offer.hidden = true;
	});
}

/** A new version of the site's code waits for the reader's word, or for the next visit. */
function offerNewVersion(workbox: Workbox): void {
	workbox.addEventListener('waiting', () => {
		const offer = document.getElementById('new-version');
		const button = offer?.querySelector('button');
		if (!offer || !button) return;
		offer.hidden = false;
		button.addEventListener('click', () => {
			workbox.addEventListener('controlling', () => location.reload());
			workbox.messageSW({ type: 'use-new' } satisfies CopyRequest);
		});
	});
}

function lookForNewVersions(workbox: Workbox): void {
	let left = Date.now();
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') left = Date.now();
		else if (Date.now() - left > longAway) void workbox.update();
	});
}
