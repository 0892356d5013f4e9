import type { Ruler } from './reading-ruler.ts';
import { displayKey } from './remembered.ts';

/**
 * Keeps the page to what the reader chose, here or in another tab, and opens the panel where they choose. What is chosen
 * stands on the outermost element, so whoever changes it there is followed.
 */
export function followPreferences(): void {
	const root = document.documentElement;
	const reread = async () => {
		const { applyPreferences, readPreferences } = await import('./preferences.ts');
		applyPreferences(readPreferences());
	};
	const follow = () => {
		colourBrowserBar(root);
		void followRuler(root);
	};
	new MutationObserver(follow).observe(root, { attributes: true });
	follow();
	// Other tabs write other things too, and every page that asks whether it may; null is everything at once.
	addEventListener('storage', ({ key }) => {
		if (key === displayKey || key === null) void reread();
	});
	// A page that the browser kept whole has not heard of what was chosen since.
	addEventListener('pageshow', ({ persisted }) => {
		if (persisted) void reread();
	});

	const form = document.querySelector<HTMLElement>('[data-display]');
	if (form) void import('./display-form.ts').then(({ startDisplayForm }) => startDisplayForm(form));
	else document.addEventListener('click', openPanel);
}

/** On every page but its own the link opens the panel over the page; where that fails, it leads there like any link. */
function openPanel(event: MouseEvent): void {
	const link = (event.target as Element).closest<HTMLAnchorElement>('a.to-display');
	const another = event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
	if (!link || another) return;
	event.preventDefault();
	import('./display-panel.ts')
		.then(({ openDisplayPanel }) => openDisplayPanel(link))
		.catch((error: unknown) => {
			console.warn('The panel did not open over the page, so its own page opens.', error);
			location.assign(link.href);
		});
}

/** The bar of a phone's browser takes the colour of the page while colours are chosen. */
function colourBrowserBar(root: HTMLElement): void {
	for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
		meta.dataset.usual ??= meta.content;
		meta.content = root.dataset.colours ? getComputedStyle(root).backgroundColor : meta.dataset.usual;
	}
}

let ruler: Ruler | undefined;

async function followRuler(root: HTMLElement): Promise<void> {
	if (root.dataset.ruler && !ruler) {
		const { startRuler } = await import('./reading-ruler.ts');
		// Another change may have been quicker.
		if (root.dataset.ruler) ruler ??= startRuler();
	} else if (!root.dataset.ruler) {
		ruler?.stop();
		ruler = undefined;
	}
}
