import { connectionOf } from './copy-wish.ts';
import { movePastDates } from './next-dates.ts';
import { showSignalLine } from './signal-line.ts';

movePastDates(document, new Date());
showSignalLine();

/** Somebody who asked their phone to save data gets the form as it is, without the index. */
if (connectionOf(navigator)?.saveData !== true) {
	for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggestions]')) {
		// The index is fetched when somebody is about to type, not before.
		const start = async () => {
			const { addSuggestions } = await import('./suggest.ts');
			addSuggestions(input, document.documentElement.lang, input.dataset.prefix ?? '');
		};
		if (document.activeElement === input) void start();
		else input.addEventListener('focus', () => void start(), { once: true });
	}
}

/** The first visit costs the page and nothing more until the browser has nothing else to do. Safari has no requestIdleCallback. */
const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2000));
const start = () => whenIdle(() => void import('./copy.ts').then(({ startCopy }) => startCopy()));
if (document.readyState === 'complete') start();
else addEventListener('load', start, { once: true });
