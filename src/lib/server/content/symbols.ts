import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allEntries, findEntry, type LocalOffer } from '../../content/local-offer.ts';
import { openOpenmoji } from './openmoji.ts';
import { readEasy } from './easy-read.ts';

/** The pictures that the page itself puts beside its own rows, where the council has these ideas. */
export const pageSymbols = { contact: 'call', notice: 'check', longer: 'read' } as const;

/** The pictures of links that lead to a list or a form; every other link has the picture of the page behind it. */
const linkSymbols: Record<string, string> = {
	'/services?area=care': 'care',
	'/services?area=education': 'education',
	'/services?area=health': 'health',
	'/thresholds': 'steps',
	'/activities': 'club',
	'/forms': 'form'
};

/**
 * The picture beside a link in Easy Read: the one with which the page behind it begins, so that readers know it again.
 * @param address such as `/guides/carers`
 */
export function symbolOfLink(offer: LocalOffer, address: string): string | undefined {
	const easy = findEntry(offer, address.slice(1))?.translations['en-GB-simple'];
	const rows = readEasy(easy?.body ?? '').screens.flatMap(({ rows }) => rows);
	const list = address.startsWith('/forms/') ? '/forms' : address;
	const symbol = rows.find(({ symbol }) => symbol)?.symbol ?? linkSymbols[list];
	return offer.symbols.find(({ id }) => id === symbol)?.id;
}

/** Ids of the symbols that some page shows, in the order of symbols.yaml. Only these become files. */
export function usedSymbols(offer: LocalOffer): string[] {
	const used = new Set<string | undefined>([...Object.values(pageSymbols), ...Object.values(linkSymbols)]);
	for (const { translations } of [...allEntries(offer), ...offer.pages]) {
		const { screens } = readEasy(translations['en-GB-simple']?.body ?? '');
		for (const { symbol } of screens.flatMap(({ rows }) => rows)) used.add(symbol);
	}
	for (const { pages } of offer.forms.map(({ fields }) => fields)) {
		for (const page of pages) for (const { symbol } of [page, ...page.questions]) used.add(symbol);
	}
	return offer.symbols.flatMap(({ id }) => (used.has(id) ? [id] : []));
}

/** Every used symbol as the text of an SVG file, by its id. */
export async function drawSymbols(folder: string, offer: LocalOffer): Promise<Record<string, string>> {
	const openmoji = openOpenmoji();
	const drawn = await Promise.all(
		usedSymbols(offer).map(async (id) => {
			const [set = '', name = ''] = offer.symbols.find((term) => term.id === id)?.symbol.split('/') ?? [];
			const file =
				set === 'own' ? await readFile(join(folder, `symbols/${name}.svg`), 'utf8') : openmoji(name);
			if (file === undefined) throw new Error(`There is no picture for the symbol "${id}".`);
			return [id, file] as const;
		})
	);
	return Object.fromEntries(drawn);
}

const plainTags =
	/^<\/?(?:svg|g|path|circle|ellipse|rect|line|polyline|polygon|title|desc)(?:\s+(?:xmlns|viewBox|version|id|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|points|transform|fill|fill-rule|clip-rule|opacity|fill-opacity|stroke|stroke-[a-z]+)="[^"<>&]*")*\s*\/?>$/;

/**
 * What in an SVG file is more than shapes, such as a script or an address elsewhere; undefined when there is nothing.
 * @example notPlain('<svg><script>1</script></svg>') // => '<script>'
 */
export function notPlain(svg: string): string | undefined {
	const text = svg.trim();
	if (!/^<svg[\s>]/.test(text)) return text.slice(0, 40);
	return text.match(/<[^>]*>?/g)?.find((tag) => !plainTags.test(tag) || /url\(/.test(tag));
}
