/** A page that somebody keeps on the device. */
export interface SavedPage {
	/** Such as `guides/carers`: the same page in every language. */
	ref: string;
	/** As it stood on the page when it was saved. */
	title: string;
}

/** What the list needs of the browser's storage, so that a test can stand in for it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const name = 'saved-pages';
const refs = /^(services|activities|thresholds|guides|you-said-we-did)\/[a-z0-9-]+$/;

/** What is saved, the first saved first. What another hand or an older version wrote there is left out. */
export function readSaved(shelf: Shelf): SavedPage[] {
	const text = shelf.getItem(name);
	if (text === null) return [];
	let list: unknown;
	try {
		list = JSON.parse(text);
	} catch (trouble) {
		if (!(trouble instanceof SyntaxError)) throw trouble;
		return [];
	}
	return Array.isArray(list) ? list.filter(isSavedPage) : [];
}

function isSavedPage(value: unknown): value is SavedPage {
	const { ref, title } = (value ?? {}) as Record<string, unknown>;
	return typeof ref === 'string' && refs.test(ref) && typeof title === 'string';
}

export function isSaved(shelf: Shelf, ref: string): boolean {
	return readSaved(shelf).some((page) => page.ref === ref);
}

/** Saves a page once, with its newest title. */
export function save(shelf: Shelf, page: SavedPage): void {
	write(shelf, [...readSaved(shelf).filter(({ ref }) => ref !== page.ref), page]);
}

export function removeSaved(shelf: Shelf, ref: string): void {
	write(
		shelf,
		readSaved(shelf).filter((page) => page.ref !== ref)
	);
}

export function removeAllSaved(shelf: Shelf): void {
	shelf.removeItem(name);
}

function write(shelf: Shelf, pages: readonly SavedPage[]): void {
	if (pages.length === 0) shelf.removeItem(name);
	else shelf.setItem(name, JSON.stringify(pages));
}

/**
 * Of this browser; undefined where it keeps nothing: some private windows and settings refuse even to be asked.
 */
export function browserShelf(): Shelf | undefined {
	try {
		const probe = `${name}-probe`;
		localStorage.setItem(probe, '');
		localStorage.removeItem(probe);
		return localStorage;
	} catch (trouble) {
		// SecurityError where storage is forbidden, QuotaExceededError where there is no room.
		if (!(trouble instanceof DOMException)) throw trouble;
		return undefined;
	}
}
