import type { Suggestion } from '../search/device.ts';
import type { WorkerAnswer, WorkerQuestion, WorkerStart } from '../search/worker.ts';

/**
 * Turns a search box into a combobox (ARIA Authoring Practices, "editable combobox with list autocomplete"): results as
 * one types, arrow keys to choose, Enter to open, Escape to close. Without it the form works as it is.
 */
export function addSuggestions(input: HTMLInputElement, locale: string, prefix: string): void {
	const list = document.createElement('ul');
	list.id = `${input.id}-list`;
	list.className = 'suggestions';
	list.setAttribute('role', 'listbox');
	list.setAttribute('aria-label', input.dataset.suggestions ?? '');
	list.hidden = true;
	const status = document.createElement('p');
	status.className = 'visually-hidden';
	status.setAttribute('role', 'status');
	input.parentElement?.querySelector('.suggest')?.append(list, status);
	for (const [name, value] of Object.entries({
		role: 'combobox',
		'aria-autocomplete': 'list',
		'aria-expanded': 'false',
		'aria-controls': list.id,
		'aria-haspopup': 'listbox'
	})) {
		input.setAttribute(name, value);
	}

	let chosen = -1;
	let asked = 0;
	const ask = startWorker(locale, prefix, (answer) => {
		// An answer to what was typed before is of no use any more.
		if (answer.id === asked && document.activeElement === input) show(answer.suggestions);
	});

	function show(suggestions: readonly Suggestion[]) {
		chosen = -1;
		input.removeAttribute('aria-activedescendant');
		list.replaceChildren(
			...suggestions.map((suggestion, index) => optionFor(suggestion, `${list.id}-${index}`))
		);
		list.hidden = suggestions.length === 0;
		input.setAttribute('aria-expanded', String(!list.hidden));
		// Under a phone's keyboard a list below the fold is no list.
		if (!list.hidden && list.getBoundingClientRect().bottom > (visualViewport?.height ?? innerHeight)) {
			input.closest('form')?.scrollIntoView({ block: 'start' });
		}
		status.textContent = (input.dataset.count ?? '').replace('{n}', String(suggestions.length));
	}

	function close() {
		asked++;
		list.hidden = true;
		chosen = -1;
		input.setAttribute('aria-expanded', 'false');
		input.removeAttribute('aria-activedescendant');
	}

	function choose(next: number) {
		const options = [...list.children];
		options[chosen]?.setAttribute('aria-selected', 'false');
		chosen = (next + options.length) % options.length;
		const option = options[chosen];
		option?.setAttribute('aria-selected', 'true');
		option?.scrollIntoView({ block: 'nearest' });
		if (option) input.setAttribute('aria-activedescendant', option.id);
	}

	function look() {
		asked++;
		const query = input.value.trim();
		if (query.length < 2) close();
		else ask({ id: asked, query });
	}

	input.addEventListener('input', look);
	// Somebody may have typed while this was on its way.
	if (input.value !== input.defaultValue) look();
	input.addEventListener('keydown', (event) => {
		if (list.hidden) return;
		if (event.key === 'ArrowDown') choose(chosen + 1);
		else if (event.key === 'ArrowUp') choose(chosen < 0 ? -1 : chosen - 1);
		else if (event.key === 'Escape') close();
		else if (event.key === 'Enter' && chosen >= 0) open(list.children[chosen]);
		else return;
		event.preventDefault();
	});
	input.addEventListener('blur', () => close());
	// Keeps the focus in the box while a suggestion is pressed, so that the press is not lost to the blur.
	list.addEventListener('pointerdown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => open((event.target as Element).closest('[role=option]')));
}

/** An option may hold no link of its own (ARIA: an option's children are presentational), so it knows where it leads. */
function open(option: Element | null | undefined): void {
	const href = option instanceof HTMLElement ? option.dataset.href : undefined;
	if (href) location.assign(href);
}

function optionFor({ href, kind, title }: Suggestion, id: string): HTMLElement {
	const option = document.createElement('li');
	option.id = id;
	option.setAttribute('role', 'option');
	option.setAttribute('aria-selected', 'false');
	option.dataset.href = href;
	for (const { text, hit } of title) {
		const piece = document.createElement(hit ? 'mark' : 'span');
		piece.textContent = text;
		option.append(piece);
	}
	const label = document.createElement('small');
	label.textContent = kind;
	option.append(' ', label);
	return option;
}

function startWorker(
	locale: string,
	prefix: string,
	hear: (answer: WorkerAnswer) => void
): (question: WorkerQuestion) => void {
	const worker = new Worker(new URL('../search/worker.ts', import.meta.url), { type: 'module' });
	worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => hear(data));
	worker.postMessage({ locale, prefix } satisfies WorkerStart);
	return (question) => worker.postMessage(question);
}
