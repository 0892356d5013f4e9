import { connectionOf } from './copy-wish.ts';
import { followPreferences } from './follow-preferences.ts';
import { markLate, movePastDates } from './next-dates.ts';
import { browserCounts, readCounts } from '../outbox/unsent.ts';
import { showSaveButton } from './save-button.ts';
import { browserShelf } from './saved-list.ts';
import { showSignalLine } from './signal-line.ts';
import { whenThere } from './when-there.ts';

movePastDates(document, new Date());
markLate(document, new Date());
showSignalLine();

/** Without a place to keep the list there is no button, and the page of the list says so. */
const saveButton = document.getElementById('save');
const savedPages = document.getElementById('saved');
const shelf = saveButton || savedPages ? browserShelf() : undefined;
if (shelf && saveButton) showSaveButton(saveButton, shelf);
if (savedPages) void import('./saved-page.ts').then(({ showSavedPage }) => showSavedPage(savedPages, shelf));

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
	button.addEventListener('click', () => print());
	button.hidden = false;
}
followPreferences();

const listen = document.getElementById('listen');
if (listen && 'speechSynthesis' in window && 'Segmenter' in Intl) {
	listen.querySelector('button')?.addEventListener('click', () => {
		// iOS lets a page speak once it has spoken while a button was pressed; what reads comes too late for that.
		speechSynthesis.speak(new SpeechSynthesisUtterance(''));
		void import('./read-aloud/start.ts').then(({ readAloud }) => readAloud(listen));
	});
	listen.hidden = false;
} else listen?.remove();

/** Somebody who asked their phone to save data gets the form as it is, without the index. */
if (connectionOf(navigator)?.saveData !== true) {
	const begun = new WeakSet<Element>();
	// The index is fetched when somebody is about to type, not before.
	const start = async (target: EventTarget | null) => {
		if (!(target instanceof HTMLInputElement) || !target.dataset.suggestions || begun.has(target)) return;
		begun.add(target);
		const { addSuggestions } = await import('./suggest.ts');
		addSuggestions(target, document.documentElement.lang, target.dataset.prefix ?? '');
	};
	// Heard on the document: in the offline copy a doing page makes its search box later than this runs.
	document.addEventListener('focusin', ({ target }) => void start(target));
	void start(document.activeElement);
}

/** Two numbers in the browser's storage tell whether the outbox holds anything; its code is fetched only then. */
const { unsent, sent } = readCounts(browserCounts());
const showUnsent = () => {
	const box = document.getElementById('unsent');
	if (box) void import('./unsent-forms.ts').then(({ showUnsentForms }) => showUnsentForms(box));
};
if (unsent + sent > 0) whenThere('unsent', showUnsent);
addEventListener('form-queued', showUnsent);

/** The first visit costs the page and nothing more until the browser has nothing else to do. Safari has no requestIdleCallback. */
const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2000));
const start = () => whenIdle(() => void import('./copy.ts').then(({ startCopy }) => startCopy()));
if (document.readyState === 'complete') start();
else addEventListener('load', start, { once: true });
