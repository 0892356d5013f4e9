import styles from './reading-ruler.css?inline';
import { applyPreferences, keepPreferences, shownPreferences } from './preferences.ts';

export interface Ruler {
	stop(): void;
}

let sheet: CSSStyleSheet | undefined;

/** A window about two lines high that goes with the pointer, the focus and the caret. It takes no clicks and moves at once. */
export function startRuler(): Ruler {
	sheet ??= adoptStyles();
	const bar = document.createElement('div');
	bar.className = 'ruler';
	bar.setAttribute('aria-hidden', 'true');
	document.body.append(bar);
	const moveTo = (y: number) => (bar.style.insetBlockStart = `${y - bar.offsetHeight / 2}px`);
	moveTo(innerHeight / 3);

	const ears = new AbortController();
	const options = { passive: true, signal: ears.signal };
	addEventListener('pointermove', ({ clientY }) => moveTo(clientY), options);
	// A finger that scrolls sends no moves, only where it came down.
	addEventListener('pointerdown', ({ clientY }) => moveTo(clientY), options);
	document.addEventListener('focusin', ({ target }) => moveTo(middleOf(target as Element)), options);
	document.addEventListener(
		'selectionchange',
		() => {
			const selection = getSelection();
			const caret = selection?.rangeCount ? selection.getRangeAt(0).getClientRects()[0] : undefined;
			if (caret) moveTo(caret.top + caret.height / 2);
		},
		options
	);
	addEventListener(
		'keydown',
		(event) => {
			// Escape first closes what is open.
			if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
			const others = shownPreferences(document.documentElement);
			delete others.ruler;
			keepPreferences(others);
			applyPreferences(others);
		},
		options
	);
	return {
		stop() {
			ears.abort();
			bar.remove();
		}
	};
}

/** Made by code, a sheet asks nothing of the page's security policy, and of the network nothing more. */
function adoptStyles(): CSSStyleSheet {
	const made = new CSSStyleSheet();
	made.replaceSync(styles);
	document.adoptedStyleSheets.push(made);
	return made;
}

/** Of something high, such as the main part after the skip link, its first lines. */
function middleOf(element: Element): number {
	const { top, height } = element.getBoundingClientRect();
	return top + Math.min(height, 60) / 2;
}
