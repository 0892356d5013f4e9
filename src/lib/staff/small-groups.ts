/** Groups of so many people or fewer are never shown by themselves (DESIGN 5). */
export const smallGroup = 5;

/** So many numbers a small group could have, as far as a reader can work out; fewer would nearly tell it. */
const leastPossible = 3;

/**
 * Which counts of one question must be merged so that no small group shows, not even to somebody who knows how many
 * people were asked and takes away all that is shown. Besides the small groups, the next larger ones are merged until
 * what is merged tells no more of each small group than that it has one of several numbers.
 *
 * Nobody at all is no group: if only noughts are small, nothing is merged.
 * @param counts of people, one for each answer; they need not add up
 * @returns places in `counts`, all of them if nothing can be shown
 * @example hiddenCounts([20, 3, 9, 12]) // => [1, 2]
 */
export function hiddenCounts(counts: readonly number[]): number[] {
	const places = counts
		.map((count, place) => ({ count, place }))
		.sort((a, b) => a.count - b.count || a.place - b.place);
	const small = places.filter(({ count }) => count <= smallGroup);
	if (small.every(({ count }) => count === 0)) return [];
	const merged = [...small];
	const larger = places.slice(small.length);
	while (!isSafe(merged, small.length, larger[0]?.count ?? Infinity)) {
		const next = larger.shift();
		if (!next) break;
		merged.push(next);
	}
	// With nothing left to show, a single "other" would only repeat how many were asked.
	const hidden = larger.length === 0 ? places : merged;
	return hidden.map(({ place }) => place).sort((a, b) => a - b);
}

/**
 * Judged as by somebody who knows the sum of what is merged and even which of it is small: each small group can then have
 * any number from `least` to `most`.
 */
function isSafe(merged: readonly { count: number }[], small: number, leastShown: number): boolean {
	const sum = merged.reduce((total, { count }) => total + count, 0);
	if (merged.length < 2 || sum <= smallGroup) return false;
	const larger = merged.length - small;
	// What is larger than small was merged because nothing that is shown is smaller.
	const least = Math.max(0, sum - smallGroup * (small - 1) - (larger > 0 ? leastShown * larger : 0));
	const most = Math.min(smallGroup, sum - (smallGroup + 1) * larger);
	return most - least + 1 >= leastPossible;
}
