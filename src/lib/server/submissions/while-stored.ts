import { error } from '@sveltejs/kit';
import { StoreUnavailable } from './store/store.ts';

/** For answers to scripts: trouble of the store is 503, after which they try again, and no fault of the site. */
export async function whileStored<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (trouble) {
		if (!(trouble instanceof StoreUnavailable)) throw trouble;
		return error(503, 'Not kept. Try again.');
	}
}
