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
 * A page edited in good faith moves a query or two. Over all queries that is little; of a kind with twenty, one query
 * that loses its first place moves the mean by up to 0.05.
 */
const roomOverall = 0.005;
const roomOfAKind = 0.05;

/**
 * Raises floors to what was reached, less the room above, cut to two decimals. Never lowers one: whoever has to, does it
 * by hand and says why.
 */
export function raiseFloors(floors: Floors, scores: Scores): Floors {
	return Object.fromEntries(
		[...scoreLines(scores)].map(([name, score]) => {
			const room = name.includes(' of ') ? roomOfAKind : roomOverall;
			const reached = Math.max(0, Math.floor((score - room) * 100 + 1e-9) / 100);
			return [name, Math.max(floors[name] ?? 0, reached)];
		})
	);
}

export function writeFloors(floors: Floors): void {
	writeFileSync(file, `${JSON.stringify(floors, null, '\t')}\n`);
}
