/** What tells a page that a script of the framework goes on with it: reading pages have none. */
const start = '__sveltekit_';
/** The comments by which Svelte finds its places again: `<!--[-->`, `<!--[-1-->`, `<!--]-->`, `<!---->`. */
const marks = /<!--(?:\[[!\d-]*|\])?-->/g;

/**
 * A page without the marks of a framework that it does not load; one that loads it is left as it is.
 * @example withoutMarks('<p><!---->Words<!----></p>') // => '<p>Words</p>'
 */
export function withoutMarks(html: string): string {
	return html.includes(start) ? html : html.replace(marks, '');
}
