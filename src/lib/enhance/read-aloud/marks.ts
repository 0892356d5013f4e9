const names = { sentence: 'read-sentence', word: 'read-word' };

/** Marks what is being read without touching the page's elements. Browsers without highlights scroll there all the same. */
export function mark(what: keyof typeof names, range: Range | undefined): void {
	if (!('highlights' in CSS)) return;
	if (range) CSS.highlights.set(names[what], new Highlight(range));
	else CSS.highlights.delete(names[what]);
}

/** Brings the words into the upper part of the window, unless they are in plain sight. @param bar lies over its foot */
export function bringIntoView(range: Range, bar: HTMLElement): void {
	const { top, bottom } = range.getBoundingClientRect();
	if (top > innerHeight * 0.1 && bottom < bar.getBoundingClientRect().top - 20) return;
	const calm =
		matchMedia('(prefers-reduced-motion: reduce)').matches ||
		document.documentElement.dataset.calm !== undefined;
	scrollBy({ top: top - innerHeight * 0.2, behavior: calm ? 'auto' : 'smooth' });
}
