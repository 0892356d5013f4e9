/* Run inside the page by page.evaluate: each says what does not fit, in words. */

/** How far the page scrolls sideways, in CSS pixels (WCAG 1.4.10). */
export function sidewaysBy(): number {
	return Math.max(0, document.documentElement.scrollWidth - innerWidth);
}

/** Boxes that cut off the text in them; what only screen readers hear is meant to be hidden. */
export function clippedText(): string[] {
	return [...document.querySelectorAll<HTMLElement>('body *')]
		.filter((box) => {
			const { overflowX, overflowY } = getComputedStyle(box);
			const cutsDown = overflowY === 'hidden' || overflowY === 'clip';
			const cutsAcross = overflowX === 'hidden' || overflowX === 'clip';
			if (!cutsDown && !cutsAcross) return false;
			if (!box.checkVisibility() || box.closest('.visually-hidden, svg') || !box.textContent?.trim())
				return false;
			return (
				(cutsDown && box.scrollHeight > box.clientHeight + 2) ||
				(cutsAcross && box.scrollWidth > box.clientWidth + 2)
			);
		})
		.map((box) => box.outerHTML.slice(0, 100));
}

/**
 * What is pressed to do something, or to go on, and is lower than 44 px (WCAG 2.5.5; the project's own bar). A word
 * within a sentence is as high as its line, which both criteria allow.
 */
export function smallActions(): string[] {
	return [...document.querySelectorAll<HTMLElement>('button:not(.term), .button, .tiles a, summary, select')]
		.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
		.map((one) => one.outerHTML.slice(0, 100));
}
