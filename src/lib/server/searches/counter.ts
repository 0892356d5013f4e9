import { join } from 'node:path';
import { londonToday } from '../../calendar/dates.ts';
import { words } from '../../search/words.ts';
import { readSettings } from '../settings.ts';
import { UnmetNeed } from './unmet-need.ts';

let counter: UnmetNeed | undefined;

/** The running server's counter. */
function unmetNeed(isOurWord: (word: string) => boolean): UnmetNeed {
	counter ??= new UnmetNeed(join(readSettings().DATA_DIR, 'searches'), isOurWord);
	return counter;
}

/** Counts a search that a person sent, not what they were still typing. */
export function countSearch(query: string, found: number, isOurWord: (word: string) => boolean): void {
	unmetNeed(isOurWord).countSearch(words(query.slice(0, 200)), found, londonToday(new Date()));
}

export function countAnswer(useful: boolean, isOurWord: (word: string) => boolean): void {
	unmetNeed(isOurWord).countAnswer(useful, londonToday(new Date()));
}
