import type { ParamMatcher } from '@sveltejs/kit';

/** A year, such as 2017: the address of its report. */
export const match: ParamMatcher = (value) => /^20\d\d$/.test(value);
