import { join } from 'node:path';
import { londonToday } from '../../calendar/dates.ts';
import { words } from '../../search/words.ts';
import { readSettings } from '../settings.ts';
import { UnmetNeed, type UnmetNeedReport } from './unmet-need.ts';

let counter: UnmetNeed | undefined;

/** The running server's counter. */
function unmetNeed(isOurWord: (word: string) => boolean): UnmetNeed {
	counter ??= new UnmetNeed(searchesFolder(), isOurWord);
	return counter;
}

/** Counts a search that a person sent, not what they were still typing. */
export function countSearch(query: string, found: number, isOurWord: (word: string) => boolean): void {
	unmetNeed(isOurWord).countSearch(words(query.slice(0, 200)), found, londonToday(new Date()));
}

export function countAnswer(useful: boolean, isOurWord: (word: string) => boolean): void {
	unmetNeed(isOurWord).countAnswer(useful, londonToday(new Date()));
}

/** What was counted so far, for staff. */
export function unmetNeedReport(): UnmetNeedReport {
	// Nothing is counted by the one that only reads, so it need not know the words.
	return (counter ?? new UnmetNeed(searchesFolder(), () => false)).report();
}

const searchesFolder = () => join(readSettings().DATA_DIR, 'searches');
