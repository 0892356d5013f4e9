import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { scoreLines, type Scores } from './judge.ts';

const file = resolve(import.meta.dirname, 'floors.json');

/** What each score on the reported half must not fall below. */
export type Floors = Record<string, number>;

export function readFloors(): Floors {
	return JSON.parse(readFileSync(file, 'utf8')) as Floors;
}

/**
 * Raises floors to what was reached, cut to two decimals so that an edit of a page does not break the build. Never
 * lowers one: whoever has to, does it by hand and says why.
 */
export function raiseFloors(floors: Floors, scores: Scores): Floors {
	return Object.fromEntries(
		[...scoreLines(scores)].map(([name, score]) => {
			const reached = Math.floor(score * 100 + 1e-9) / 100;
			return [name, Math.max(floors[name] ?? 0, reached)];
		})
	);
}

export function writeFloors(floors: Floors): void {
	writeFileSync(file, `${JSON.stringify(floors, null, '\t')}\n`);
}
