import type { ParamMatcher } from '@sveltejs/kit';

/** What a page may end in to be had as a file: plain text, or Braille. */
export const match: ParamMatcher = (value) => value === 'txt' || value === 'brf';
