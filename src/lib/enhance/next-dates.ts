/** Promises whose day has passed since the site was built say that they are late. */
export function markLate(root: ParentNode, now: Date): void {
	for (const tag of root.querySelectorAll<HTMLElement>('[data-late-after]')) {
		const end = new Date(`${tag.dataset.lateAfter}T23:59:59`);
		if (end < now) tag.hidden = false;
	}
}

/**
 * Dates were listed when the site was built. Those that have passed step out of the way; if none is left,
 * the words beside the list already tell how to ask.
 */
export function movePastDates(root: ParentNode, now: Date): void {
	for (const item of root.querySelectorAll<HTMLElement>('[data-until]')) {
		const until = new Date(item.dataset.until ?? '');
		if (until < now) item.hidden = true;
	}
}
