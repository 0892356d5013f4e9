import { stripLocale } from '../i18n/locales.ts';
import { isSaved, removeSaved, save, type Shelf } from './saved-list.ts';

/** The button of components/PageTools.svelte that keeps the page in the list of /saved, and takes it out again. */
export function showSaveButton(place: HTMLElement, shelf: Shelf): void {
	const button = place.querySelector('button');
	const link = place.querySelector('a');
	if (!button || !link) return;
	const ref = stripLocale(location.pathname).slice(1);
	const show = () => {
		const saved = isSaved(shelf, ref);
		button.setAttribute('aria-pressed', String(saved));
		link.hidden = !saved;
	};
	button.addEventListener('click', () => {
		const title = document.querySelector('h1')?.textContent?.trim() ?? ref;
		if (isSaved(shelf, ref)) removeSaved(shelf, ref);
		else save(shelf, { ref, title });
		show();
	});
	// The list may be changed in another tab.
	addEventListener('storage', show);
	addEventListener('pageshow', show);
	show();
	place.hidden = false;
}
