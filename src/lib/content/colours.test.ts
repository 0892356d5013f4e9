import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { choices } from '../enhance/preferences.ts';
import { paper } from './colours.ts';

const css = ['src/app.css', 'src/lib/enhance/chosen.css']
	.map((file) => readFileSync(file, 'utf8'))
	.join('\n');

test('the paper of manifests and browser bars is the paper of the pages', () => {
	const [, light, dark] = /--paper:\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(css) ?? [];
	expect(paper).toEqual({ light, dark });
});

type Scheme = 'light' | 'dark';
type Tokens = Record<string, string>;

/** Texts, each with every ground it stands on. */
const grounds: Record<string, string[]> = {
	ink: ['paper', 'surface', 'sunken', 'honey', 'mark'],
	'ink-soft': ['paper', 'surface', 'sunken', 'honey'],
	link: ['paper', 'surface', 'sunken', 'honey'],
	'link-hover': ['paper', 'surface', 'sunken', 'honey'],
	'stone-ink': ['paper', 'surface'],
	alert: ['paper', 'surface', 'alert-ground'],
	'on-water': ['water', 'water-deep'],
	'on-button': ['button', 'button-hover']
};

const usual = tokensOf(/:root \{([^}]*)\}/);
/** Each theme with the schemes that it can be shown in. */
const themes: [name: string, own: Tokens, schemes: Scheme[]][] = [
	['usual', {}, ['light', 'dark']],
	...choices.colours.map((name): [string, Tokens, Scheme[]] => {
		const own = tokensOf(new RegExp(`\\[data-colours='${name}'\\] \\{([^}]*)\\}`));
		const scheme = own['color-scheme'];
		return [name, own, scheme === 'light' || scheme === 'dark' ? [scheme] : ['light', 'dark']];
	})
];

describe.each(
	themes.flatMap(([name, own, schemes]) => schemes.map((scheme) => [name, scheme, own] as const))
)('in the %s colours, %s', (_, scheme, own) => {
	const tokens = { ...usual, ...own };
	const colour = (name: string): string => resolve(tokens[`--${name}`] ?? '', tokens, scheme);

	test.each(
		Object.entries(grounds).flatMap(([text, under]) => under.map((ground) => [text, ground] as const))
	)('%s on %s has the contrast of AAA (WCAG 1.4.6)', (text, ground) => {
		expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(7);
	});

	test.each(['paper', 'surface', 'sunken'])(
		'edges and the focus can be seen on %s (WCAG 1.4.11)',
		(ground) => {
			for (const line of ['edge', 'ink']) {
				expect(contrast(colour(line), colour(ground)), line).toBeGreaterThanOrEqual(3);
			}
		}
	);

	test('the skip link can be read', () => {
		expect(contrast('#1a2529', colour('focus'))).toBeGreaterThanOrEqual(7);
	});
});

test('a device that asks for more contrast gets the colours of high contrast', () => {
	const asked = tokensOf(/prefers-contrast: more\) \{\s*:root[^{]*\{([^}]*)\}/);
	expect(Object.keys(asked).length).toBeGreaterThan(10);
	expect(asked).toEqual(tokensOf(/\[data-colours='contrast'\] \{([^}]*)\}/));
});

test('every choice has its rule, so that none does nothing', () => {
	for (const [name, values] of Object.entries(choices)) {
		// The ruler is a part of its own, and fonts bring their stylesheet (before-paint-files.ts).
		if (name === 'ruler' || name === 'font') continue;
		const [first, ...more] = values;
		expect(css).toContain(more.length === 0 ? `[data-${name}]` : `[data-${name}='${first}']`);
		for (const value of more) expect(css).toContain(`[data-${name}='${value}']`);
	}
});

function tokensOf(rule: RegExp): Tokens {
	const [, body = ''] = rule.exec(css) ?? [];
	return Object.fromEntries(
		Array.from(body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g), ([, name = '', value = '']) => [
			name,
			value
		])
	);
}

/** @example resolve('light-dark(#fff, #000)', {}, 'dark') // => '#000' */
function resolve(value: string, tokens: Tokens, scheme: Scheme): string {
	const [, light, dark] = /^light-dark\(([^,]+), ([^)]+\)?)\)$/.exec(value) ?? [];
	if (light && dark) return resolve(scheme === 'light' ? light : dark, tokens, scheme);
	const [, name] = /^var\((--[\w-]+)\)$/.exec(value) ?? [];
	return name ? resolve(tokens[name] ?? '', tokens, scheme) : value;
}

/** As WCAG 2.2 reckons it ("contrast ratio", "relative luminance"). */
function contrast(one: string, other: string): number {
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
	const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(hex) ?? [];
	if (!digits) throw new Error(`"${hex}" is no colour that this test can read.`);
	const pairs =
		digits.length === 3 ? Array.from(digits, (digit) => digit + digit) : (digits.match(/../g) ?? []);
	const [red = 0, green = 0, blue = 0] = pairs.map((pair) => {
		const share = Number.parseInt(pair, 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
