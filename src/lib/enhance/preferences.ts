import { displayKey, remember, remembered } from './remembered.ts';

/** What a reader may choose. Where nothing is chosen, the settings of the phone or computer hold. */
export const choices = {
	size: ['125', '150', '200'],
	spacing: ['wide'],
	font: ['atkinson', 'lexend', 'opendyslexic'],
	colours: ['light', 'dark', 'cream', 'contrast', 'yellow'],
	calm: ['on'],
	ruler: ['on']
} as const;

export type PreferenceName = keyof typeof choices;
export type Preferences = { [Name in PreferenceName]?: (typeof choices)[Name][number] };

const names = Object.keys(choices) as PreferenceName[];

/** Where the outermost element says what is chosen; app.css goes by it. */
export const preferenceAttributes = names.map((name) => `data-${name}`);

/** Only what this version knows: others may have written there, or an older version.
 * @example parsePreferences('size=150&font=comic') // => { size: '150' } */
export function parsePreferences(text: string): Preferences {
	const said = new URLSearchParams(text);
	return knownOf((name) => said.get(name));
}

/** @example writePreferences({ size: '150', calm: 'on' }) // => 'size=150&calm=on' */
export function writePreferences(preferences: Preferences): string {
	return String(new URLSearchParams(preferences));
}

export const readPreferences = () => parsePreferences(remembered(displayKey) ?? '');

/** Nothing chosen leaves nothing on the device. */
export function keepPreferences(preferences: Preferences): void {
	remember(displayKey, writePreferences(preferences) || undefined);
}

/** What the page goes by now: it also holds where the browser keeps nothing. */
export function shownPreferences({ dataset }: Pick<HTMLElement, 'dataset'>): Preferences {
	return knownOf((name) => dataset[name]);
}

export function showPreferences({ dataset }: Pick<HTMLElement, 'dataset'>, preferences: Preferences): void {
	for (const name of names) {
		const value = preferences[name];
		if (value) dataset[name] = value;
		else delete dataset[name];
	}
}

/**
 * Address of the styles of what is chosen (chosen.css and the fonts), which the script element in the head names; undefined
 * where nothing is chosen.
 */
export function chosenStyles(preferences: Preferences): string | undefined {
	if (Object.keys(preferences).length === 0) return undefined;
	return document.querySelector<HTMLElement>('script[data-styles]')?.dataset.styles;
}

/** Has the page go by what is chosen, from now on. */
export function applyPreferences(preferences: Preferences): void {
	showPreferences(document.documentElement, preferences);
	const href = chosenStyles(preferences);
	if (!href || document.querySelector(`link[href="${href}"]`)) return;
	const link = document.createElement('link');
	link.rel = 'stylesheet';
	link.href = href;
	document.head.append(link);
}

function knownOf(said: (name: PreferenceName) => string | null | undefined): Preferences {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = said(name);
			return choices[name].some((known) => known === value) ? [[name, value]] : [];
		})
	);
}
