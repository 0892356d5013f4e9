import type { ParamMatcher } from '@sveltejs/kit';
import site from 'virtual:site';

/** Pages about the site itself, one for each file in content/pages. Other first parts of an address are other routes. */
export const match: ParamMatcher = (value) => site.pages.includes(value);
