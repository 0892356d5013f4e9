/** A page that renders itself has its parts only after it has done so. */
export function whenThere(id: string, use: (part: HTMLElement) => void): void {
	const part = document.getElementById(id);
	if (part) {
		use(part);
		return;
	}
	const watcher = new MutationObserver(() => {
		const made = document.getElementById(id);
		if (!made) return;
		watcher.disconnect();
		use(made);
	});
	watcher.observe(document.body, { childList: true, subtree: true });
}
