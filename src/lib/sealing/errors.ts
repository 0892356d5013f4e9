/** What went wrong with sealing or opening, in words that name no secret. */
export class SealingError extends Error {
	override name = 'SealingError';
}
