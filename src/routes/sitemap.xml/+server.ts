import { pageAddresses, unlistedAddresses } from '$lib/content/addresses.ts';
import { allEntries } from '$lib/content/local-offer.ts';
import { localiseHref } from '$lib/i18n/locales.ts';
import { offer } from '$lib/server/content/offer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** Every page in every language, each naming its sisters (https://www.sitemaps.org, hreflang as search engines read it). */
export const GET: RequestHandler = () => {
	const { origin, languages } = offer.site;
	const absolute = (path: string) => new URL(path, origin).href;
	const entries = allEntries(offer).map(({ kind, slug, fields }) => ({
		path: `/${kind}/${slug}`,
		changed: fields.checked
	}));
	const listed = pageAddresses.filter((path) => !unlistedAddresses.includes(path));
	const groups = offer.situations.map(({ slug }) => `/situations/${slug}`);
	const pages = [...listed, ...groups].map((path) => ({ path, changed: undefined }));
	const written = offer.pages.map(({ slug, fields }) => ({ path: `/${slug}`, changed: fields.checked }));
	const forms = offer.forms.map(({ slug, fields }) => ({ path: `/forms/${slug}`, changed: fields.checked }));
	const reports = [...new Set(offer.replies.map(({ fields }) => fields.year))].map((year) => ({
		path: `/you-said-we-did/${year}`,
		changed: undefined
	}));
	const urls = [...pages, ...written, ...forms, ...reports, ...entries].flatMap(({ path, changed }) => {
		const sisters = languages
			.map(
				(locale) =>
					`<xhtml:link rel="alternate" hreflang="${locale}" href="${absolute(localiseHref(locale, path))}"/>`
			)
			.join('');
		return languages.map(
			(locale) =>
				`<url><loc>${absolute(localiseHref(locale, path))}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${sisters}</url>`
		);
	});
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`,
		{ headers: { 'content-type': 'application/xml; charset=utf-8' } }
	);
};
