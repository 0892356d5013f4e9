declare module 'virtual:local-offer' {
	const offer: import('./lib/content/local-offer.ts').LocalOffer;
	export default offer;
}

declare module 'virtual:site' {
	/** site.yaml, the names of the pages in content/pages, and whether this is a demonstration (MODE). */
	const site: import('./lib/content/schema/site.ts').Site & { pages: string[]; demo: boolean };
	export default site;
}

declare module 'virtual:messages/*' {
	const messages: Record<string, string>;
	export default messages;
}
