import type { ParamMatcher } from '@sveltejs/kit';

/** Pages about the site itself, from content/pages. Other first parts of an address belong to other routes. */
export const match: ParamMatcher = (value) => ['accessibility', 'privacy'].includes(value);
