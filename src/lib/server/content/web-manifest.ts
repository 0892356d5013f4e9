import { paper } from '../../content/colours.ts';
import type { Site } from '../../content/schema/site.ts';
import { localeFacts, localiseHref, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';

/** A picture in `static/`, as a manifest names it. */
export interface ManifestImage {
	src: string;
	/** `192x192`, in pixels, or `any` for a drawing. */
	sizes: string;
	type: 'image/png' | 'image/svg+xml';
	purpose?: 'any' | 'maskable';
}

export interface Screenshot extends ManifestImage {
	form_factor: 'narrow' | 'wide';
	label: string;
}

interface Shortcut {
	name: string;
	url: string;
	icons: ManifestImage[];
}

/** What a browser needs to install the site (W3C Web Application Manifest). */
export interface WebManifest {
	id: string;
	name: string;
	short_name: string;
	description: string;
	lang: Locale;
	dir: 'ltr' | 'rtl';
	start_url: string;
	scope: string;
	display: 'standalone';
	theme_color: string;
	background_color: string;
	icons: ManifestImage[];
	shortcuts: Shortcut[];
	screenshots: Screenshot[];
}

const square = (name: string, pixels: number): ManifestImage => ({
	src: `/icons/${name}-${pixels}.png`,
	sizes: `${pixels}x${pixels}`,
	type: 'image/png'
});

/** Android cuts a maskable icon to its own shape, so that one is drawn to the edge with its sign in the middle. */
export const appIcons: ManifestImage[] = [
	{ ...square('icon', 192), purpose: 'any' },
	{ ...square('icon', 512), purpose: 'any' },
	{ ...square('maskable', 192), purpose: 'maskable' },
	{ ...square('maskable', 512), purpose: 'maskable' },
	{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }
];

/** What people in a hurry open from a long press on the icon; `text` is the key of its words. */
const shortcuts = [
	{ text: 'shell.search', address: '/search', icon: 'search' },
	{ text: 'shell.nav.activities', address: '/activities', icon: 'activities' },
	{ text: 'shell.urgent', address: '/contact', icon: 'urgent' }
] as const;

/** 96 is what every system takes; 192 stays sharp on a phone. */
export const shortcutIcons = (name: string): ManifestImage[] => [square(name, 96), square(name, 192)];
export const shortcutNames = shortcuts.map(({ icon }) => icon);

/**
 * Real pages, for the question "install this?". Chromium shows them only as PNG or JPEG, between 320 and 3,840 pixels,
 * the longer side at most 2.3 times the shorter, all of one form factor in one proportion.
 */
export const screenshots = [
	{ name: 'home-narrow', address: '/', form: 'narrow', text: 'manifest.screenshot.home' },
	{
		name: 'search-narrow',
		address: '/search?q=short+breaks',
		form: 'narrow',
		text: 'manifest.screenshot.search'
	},
	{ name: 'home-wide', address: '/', form: 'wide', text: 'manifest.screenshot.home' },
	{
		name: 'services-wide',
		address: '/services?area=care',
		form: 'wide',
		text: 'manifest.screenshot.services'
	}
] as const;

/** In CSS pixels, and how many pixels of the picture each takes. */
export const screens = {
	narrow: { width: 360, height: 800, scale: 2 },
	wide: { width: 1280, height: 800, scale: 1 }
} as const;

/** Longer names are cut off under an icon. */
const longestShortName = 12;

/**
 * The name under the icon: the site's own if it fits, else what follows the area in it, else the area.
 * @example shortName({ name: 'Rutland Local Offer', council: { area: 'Rutland' } }) // => 'Local Offer'
 */
export function shortName({ name, council }: { name: string; council: { area: string } }): string {
	const begins = `${council.area} `;
	const rest = name.startsWith(begins) ? name.slice(begins.length) : name;
	return [name, rest].find((short) => short.length <= longestShortName) ?? council.area;
}

/** The manifest of one language: it starts in that language, and stays the same app while one reads in another. */
export function webManifest(site: Site, locale: Locale, t: Translate): WebManifest {
	const home = localiseHref(locale, '/');
	return {
		// Of its language: with one id for all, pressing "Polski" once would turn a family's app Polish for good.
		id: home,
		name: site.name,
		short_name: shortName(site),
		description: site.description,
		lang: locale,
		dir: localeFacts[locale].dir,
		start_url: home,
		scope: '/',
		display: 'standalone',
		theme_color: site.colours.brand,
		background_color: paper.light,
		icons: appIcons,
		shortcuts: shortcuts.map(({ text, address, icon }) => ({
			name: t(text),
			url: localiseHref(locale, address),
			icons: shortcutIcons(icon)
		})),
		screenshots: screenshots.map(({ name, form, text }) => ({
			src: `/screenshots/${name}.png`,
			sizes: `${screens[form].width * screens[form].scale}x${screens[form].height * screens[form].scale}`,
			type: 'image/png',
			form_factor: form,
			label: t(text)
		}))
	};
}
