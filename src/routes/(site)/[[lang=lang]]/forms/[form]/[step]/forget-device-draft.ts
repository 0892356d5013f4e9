import { BoxError } from '$lib/outbox/box.ts';

/** Deletes what somebody saved of a form on this device; a browser that keeps nothing has nothing to delete. */
export async function forgetDeviceDraft(form: string): Promise<void> {
	const [{ deleteDraft }, { IndexedBox }] = await Promise.all([
		import('$lib/outbox/drafts.ts'),
		import('$lib/outbox/indexed-box.ts')
	]);
	try {
		await deleteDraft(new IndexedBox(), form);
	} catch (trouble) {
		if (!(trouble instanceof BoxError)) throw trouble;
	}
}
