import { localeFacts, localeOfName } from '../i18n/locales.ts';
import { CacheStore } from '../offline/cache-store.ts';
import type { Progress } from '../offline/download.ts';
import { countPages } from '../offline/manifest.ts';
import { newsChannel, type CopyNews, type CopyRequest } from '../offline/messages.ts';
import { bytesOf, planUpdate } from '../offline/plan.ts';
import { rememberWish } from './copy-wish.ts';
import { longDate } from './signal-line.ts';

/** What of the panel is shown. */
type State = 'none' | 'loading' | 'kept';

/** What one copy takes on the device, unpacked, at most: asked for before it is fetched. */
const roomNeeded = 20_000_000;

/**
 * The part of /offline that keeps, updates and deletes the copy. Its words and parts stand in the page, hidden; this fills in
 * numbers and shows the part that applies.
 */
export function showCopyPanel(panel: HTMLElement, send: (request: CopyRequest) => void): void {
	const locale = localeOfName(document.documentElement.lang);
	const { format } = localeFacts[locale];
	const numbers = new Intl.NumberFormat(format);
	const store = new CacheStore();
	const parts = (name: string) => panel.querySelectorAll<HTMLElement>(`[data-${name}]`);
	const fill = (name: string, text: string) => {
		for (const part of panel.querySelectorAll(`[data-fill="${name}"]`)) part.textContent = text;
	};
	const kilobytes = (bytes: number) => numbers.format(Math.ceil(bytes / 1000));

	function show(state: State, message?: string) {
		for (const part of parts('state')) part.hidden = part.dataset.state !== state;
		for (const part of parts('message')) part.hidden = part.dataset.message !== message;
	}

	async function showKept(message?: string) {
		const kept = await store.kept(locale);
		if (!kept) {
			show('none', message);
			return;
		}
		fill('date', longDate(kept.confirmed.slice(0, 10)));
		fill('pages', numbers.format(countPages(kept.manifest)));
		fill('size', kilobytes(bytesOf(planUpdate(kept.manifest, { records: new Set(), assets: new Set() }))));
		show('kept', message);
	}

	function showProgress({ bytes, allBytes, pages, allPages }: Progress) {
		const bar = panel.querySelector('progress');
		if (bar) {
			bar.max = Math.max(1, allBytes);
			bar.value = bytes;
		}
		fill('bytes', kilobytes(bytes));
		fill('allBytes', kilobytes(allBytes));
		fill('donePages', numbers.format(pages));
		fill('allPages', numbers.format(allPages));
		if (panel.querySelector<HTMLElement>('[data-state="loading"]')?.hidden) show('loading');
	}

	async function keep() {
		rememberWish('yes');
		if (!(await hasRoom())) {
			await showKept('full');
			return;
		}
		send({ type: 'keep', locale, quietly: false });
	}

	const acts: Record<string, () => void> = {
		keep: () => void keep(),
		stop: () => send({ type: 'stop', locale }),
		remove: () => {
			rememberWish('no');
			send({ type: 'remove', locale });
		}
	};
	panel.addEventListener('click', ({ target }) => {
		if (target instanceof HTMLButtonElement) acts[target.value]?.();
	});
	new BroadcastChannel(newsChannel).addEventListener('message', ({ data }: MessageEvent<CopyNews>) => {
		if (data.type === 'answered-from-copy' || data.locale !== locale) return;
		if (data.type === 'progress') showProgress(data.progress);
		else if (data.type === 'removed') void showKept('removed');
		else {
			void showKept(data.quietly && data.outcome === 'current' ? undefined : data.outcome);
			// Asked for only now that there is something the reader chose to keep.
			if (!data.quietly && data.outcome === 'kept') void navigator.storage.persist();
		}
	});
	void showKept();
}

/** False when the browser says that there is too little room; where it does not tell, the download finds out. */
async function hasRoom(): Promise<boolean> {
	const { quota, usage = 0 } = await navigator.storage.estimate();
	return quota === undefined || quota - usage > roomNeeded;
}
