import {
	applyPreferences,
	keepPreferences,
	parsePreferences,
	preferenceAttributes,
	shownPreferences,
	type Preferences
} from './preferences.ts';

/** Makes the choices of /display do what they say, at once, there or over another page. */
export function startDisplayForm(form: HTMLElement): void {
	const root = document.documentElement;
	const inputs = [...form.querySelectorAll('input')];
	const status = form.querySelector('[role=status]');
	const say = (words: string) => {
		if (status) status.textContent = words;
	};
	const fill = () => {
		const shown: Record<string, string> = shownPreferences(root);
		for (const input of inputs) input.checked = input.value === (shown[input.name] ?? '');
	};
	const choose = (preferences: Preferences) => {
		keepPreferences(preferences);
		applyPreferences(preferences);
	};

	form.addEventListener('change', ({ target }) => {
		const chosen = inputs.filter(({ checked }) => checked).map(({ name, value }) => [name, value]);
		choose(parsePreferences(String(new URLSearchParams(chosen))));
		if (!(target instanceof HTMLInputElement)) return;
		say(wordsOf(target, form.dataset));
		// Larger words may have pushed it out of sight.
		target.scrollIntoView({ block: 'nearest' });
	});
	form.querySelector('button')?.addEventListener('click', () => {
		choose({});
		say(form.dataset.reset ?? '');
	});
	// Another tab, or the Escape key of the ruler, may choose too.
	new MutationObserver(fill).observe(root, { attributeFilter: preferenceAttributes });
	fill();
	form.hidden = false;
}

/** @example "Size of the words: 150%" */
function wordsOf(input: HTMLInputElement, { on, off }: DOMStringMap): string {
	const label = input.labels?.[0]?.textContent.trim();
	if (input.type === 'checkbox') return `${label}: ${input.checked ? on : off}`;
	return `${input.closest('fieldset')?.querySelector('legend')?.textContent.trim()}: ${label}`;
}
