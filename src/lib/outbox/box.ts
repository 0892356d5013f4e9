/** What lies in a box under a name. Its shape is checked on reading: a newer or an older page may have written it. */
export type Kept = { id: string } & Record<string, unknown>;

export type Shelf = 'entries' | 'drafts';

/**
 * Where a device keeps unsent forms and drafts. Every call is done when it has reached the disk; between two calls
 * the page may die, and other tabs may come between them.
 */
export interface BoxStore {
	all(shelf: Shelf): Promise<Kept[]>;
	/**
	 * Reads and writes in one step that nothing comes between. `next` is given what is there and says what shall be:
	 * the same for no change, undefined for nothing. It may be called again, and must not wait for anything.
	 * @returns what is there afterwards
	 * @throws BoxError
	 */
	change(
		shelf: Shelf,
		id: string,
		next: (before: Kept | undefined) => Kept | undefined
	): Promise<Kept | undefined>;
	/** The device's own key for a shelf; made on first use. It cannot be taken out of the browser. */
	key(shelf: Shelf): Promise<CryptoKey>;
}

/** `full`: no room on the device. `unavailable`: the browser keeps nothing here, as in some private windows. */
export type BoxTrouble = 'full' | 'unavailable';

export class BoxError extends Error {
	readonly trouble: BoxTrouble;

	constructor(trouble: BoxTrouble, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'BoxError';
		this.trouble = trouble;
	}
}
