import { localeFacts, localeOfName } from '../i18n/locales.ts';
import { whenThere } from './when-there.ts';
import { newsChannel, type CopyNews } from '../offline/messages.ts';

/** The quiet line of every page that says when what is shown is a copy, and from which day. */
export function showSignalLine(): void {
	const { copy, copyDate } = document.documentElement.dataset;
	if (copy) whenThere('signal', (line) => show(line, copy, copyDate));
	addEventListener('offline', () => whenThere('signal', (line) => show(line, 'offline', undefined)));
	addEventListener('online', () => whenThere('signal', hideUnlessCopy));
	// A list may be answered from the copy long after its page came from the network.
	new BroadcastChannel(newsChannel).addEventListener('message', ({ data }: MessageEvent<CopyNews>) => {
		if (data.type === 'answered-from-copy') whenThere('signal', (line) => show(line, data.reason, data.date));
	});
}

function show(line: HTMLElement, reason: string, date: string | undefined): void {
	const { weak, dated, undated } = line.dataset;
	const words = date ? (reason === 'weak' ? weak : dated) : undated;
	line.textContent = (words ?? '').replace('{date}', date ? longDate(date) : '');
	line.hidden = false;
	// The styles show what only makes sense in a copy, such as that times may have changed.
	document.documentElement.dataset.copy ??= reason;
}

function hideUnlessCopy(line: HTMLElement): void {
	if (document.documentElement.dataset.copyDate) return;
	line.hidden = true;
	delete document.documentElement.dataset.copy;
}

/** @example longDate('2026-11-03') // => '3 November 2026' */
export function longDate(day: string): string {
	const { format } = localeFacts[localeOfName(document.documentElement.lang)];
	return new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
