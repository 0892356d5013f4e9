import { offer } from '$lib/server/content/offer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () =>
	new Response(
		`User-agent: *\nDisallow: /data/\nDisallow: /search?\nDisallow: /print?\nSitemap: ${new URL('/sitemap.xml', offer.site.origin).href}\n`,
		{
			headers: { 'content-type': 'text/plain; charset=utf-8' }
		}
	);
