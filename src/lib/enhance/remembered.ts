/** Storage can be switched off, or be null; then what is remembered lasts for this page only. */
const storage = () => localStorage as Storage | null;

/** What the browser remembers under a name; null where there is nothing, or no storage. */
export function remembered(key: string): string | null {
	try {
		return storage()?.getItem(key) ?? null;
	} catch (error) {
		if (error instanceof DOMException) return null;
		throw error;
	}
}

/** Has the browser remember it, or forget what it had where `value` is undefined; where there is no storage nothing happens. */
export function remember(key: string, value: string | undefined): void {
	try {
		if (value === undefined) storage()?.removeItem(key);
		else storage()?.setItem(key, value);
	} catch (error) {
		if (!(error instanceof DOMException)) throw error;
	}
}

/** Under this name stands what a reader chose of text and colours; /privacy tells of it. */
export const displayKey = 'display';
