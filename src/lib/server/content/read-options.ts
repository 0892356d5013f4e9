import type { Located } from './parse.ts';

/** Where each parsed file's values stand, so that later checks can name the line. */
export type Locations = Map<string, { located: Located; bodyLine: number }>;

/** What the rules need to know besides the folder. */
export interface ReadOptions {
	mode: 'demo' | 'live';
	/** Today as `2026-11-21`, for review dates. */
	today: string;
	/** A file taken to stand in the folder, in the place of any of its name: how something is checked before it is saved. */
	draft?: { path: string; text: string };
}
