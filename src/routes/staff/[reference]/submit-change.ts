import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';

/** Sends a change and shows how things stand afterwards, also when somebody else was quicker. */
export const submitChange: SubmitFunction =
	() =>
	async ({ result, update }) => {
		await update({ reset: false });
		if (result.type !== 'success') await invalidateAll();
	};
