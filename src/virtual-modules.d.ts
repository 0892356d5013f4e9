declare module 'virtual:local-offer' {
	const offer: import('./lib/content/local-offer.ts').LocalOffer;
	export default offer;
}

declare module 'virtual:site' {
	/** site.yaml, the names of the pages in content/pages, and whether this is a demonstration (MODE). */
	const site: import('./lib/content/schema/site.ts').Site & { pages: string[]; demo: boolean };
	export default site;
}

declare module 'virtual:symbols' {
	/** The pictures that Easy Read uses, as SVG files, by the id of symbols.yaml. */
	const symbols: Record<string, string>;
	export default symbols;
}

declare module 'virtual:before-paint' {
	/** The script element that shows a reader's preferences before the first paint. */
	const tag: string;
	export default tag;
}

declare module 'virtual:messages/*' {
	const messages: Record<string, string>;
	export default messages;
}

declare module 'virtual:words/*' {
	/** Translations of the few texts of site.yaml that stand on every page (lib/content/words.ts). */
	const words: import('./lib/content/words.ts').WordList;
	export default words;
}

declare module 'virtual:formats' {
	/** Which files besides text this build could make. */
	const formats: { braille: boolean };
	export default formats;
}

declare module 'virtual:braille' {
	/** The English entries as Braille files, by `kind/slug`; empty where this machine has no liblouis. */
	const braille: Record<string, string>;
	export default braille;
}
