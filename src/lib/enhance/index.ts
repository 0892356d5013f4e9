import { movePastDates } from './next-dates.ts';

movePastDates(document, new Date());

/** Somebody who asked their phone to save data gets the form as it is, without the index. */
const savesData =
	'connection' in navigator && Boolean((navigator.connection as { saveData?: boolean }).saveData);

if (!savesData) {
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
