import { localeOfName, localiseHref } from '../i18n/locales.ts';
import { readSaved, removeAllSaved, removeSaved, type SavedPage, type Shelf } from './saved-list.ts';

/**
 * The list of /saved. Its words and parts stand in the page, hidden; this fills in the pages and shows what applies.
 * @param shelf undefined where the browser keeps nothing, which the page then says
 */
export function showSavedPage(panel: HTMLElement, shelf: Shelf | undefined): void {
	const refused = panel.querySelector<HTMLElement>('[data-part="refused"]');
	if (shelf) showList(panel, shelf);
	else if (refused) refused.hidden = false;
	panel.hidden = false;
}

function showList(panel: HTMLElement, shelf: Shelf): void {
	const locale = localeOfName(document.documentElement.lang);
	const part = (name: string) => panel.querySelector<HTMLElement>(`[data-part="${name}"]`);
	const button = (value: string) => panel.querySelector<HTMLButtonElement>(`button[value="${value}"]`);
	const status = part('status');
	const printing = (pages: readonly SavedPage[]) =>
		`${localiseHref(locale, '/print')}?pages=${pages.map(({ ref }) => ref).join(',')}`;

	function show() {
		const pages = readSaved(shelf);
		part('list')?.replaceChildren(...pages.map(item));
		for (const name of ['some', 'none']) {
			const shown = part(name);
			if (shown) shown.hidden = pages.length > 0 !== (name === 'some');
		}
		for (const link of panel.querySelectorAll<HTMLAnchorElement>('[data-print]')) {
			link.href = `${printing(pages)}${link.dataset.print ?? ''}`;
		}
		ask(false);
	}

	function item({ ref, title }: SavedPage): HTMLElement {
		const row = document.createElement('li');
		const link = document.createElement('a');
		link.href = localiseHref(locale, `/${ref}`);
		link.textContent = title;
		const remove = document.createElement('button');
		remove.type = 'button';
		remove.className = 'quiet';
		remove.textContent = panel.dataset.remove ?? '';
		const which = document.createElement('span');
		which.className = 'visually-hidden';
		which.textContent = `: ${title}`;
		remove.append(which);
		remove.addEventListener('click', () => {
			removeSaved(shelf, ref);
			show();
			tell((panel.dataset.removed ?? '').replace('{title}', title));
		});
		row.append(link, remove);
		return row;
	}

	/** The focus would be lost with the button that was pressed, so what was done takes it (WCAG 2.4.3). */
	function tell(words: string) {
		if (!status) return;
		status.textContent = words;
		status.focus();
	}

	function ask(sure: boolean) {
		const question = part('sure');
		const first = button('remove-all');
		if (question) question.hidden = !sure;
		if (first) first.hidden = sure;
	}

	const acts: Record<string, () => void> = {
		'remove-all': () => {
			ask(true);
			button('no')?.focus();
		},
		yes: () => {
			removeAllSaved(shelf);
			show();
			part('none')?.focus();
		},
		no: () => {
			ask(false);
			button('remove-all')?.focus();
		},
		share: () => void share(readSaved(shelf))
	};
	panel.addEventListener('click', ({ target }) => {
		if (target instanceof HTMLButtonElement) acts[target.value]?.();
	});

	async function share(pages: readonly SavedPage[]) {
		const text = pages
			.map(({ ref, title }) => `${title}: ${location.origin}${localiseHref(locale, `/${ref}`)}`)
			.join('\n');
		try {
			await navigator.share({ title: document.title, text });
		} catch (trouble) {
			// Somebody who changes their mind has done nothing wrong.
			if (!(trouble instanceof DOMException && trouble.name === 'AbortError')) throw trouble;
		}
	}

	const sharing = button('share');
	if (sharing) sharing.hidden = !('share' in navigator);
	addEventListener('storage', show);
	show();
}
