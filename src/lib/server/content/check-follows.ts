import type { AnyEntry, Page } from '../../content/local-offer.ts';
import type { Say } from './check-references.ts';
import { isStale, wordsHash } from './follows.ts';

/** Warns where a translation is older than the English words, or where nobody can tell. */
export function checkFollows(entry: AnyEntry | Page, locale: string, say: Say) {
	const follows = entry.translations[locale]?.follows;
	const now = wordsHash(entry);
	if (follows === undefined)
		say(
			[],
			'no-follows',
			'nobody can tell whether this follows the English page of today',
			`add follows: "${now}" once it does; \`npm run content -- follow\` writes it`,
			'warning'
		);
	else if (isStale(entry, locale))
		say(
			['follows'],
			'stale-translation',
			`${entry.file} has changed since this was written`,
			`put it right, then write follows: "${now}"; \`npm run content -- follow\` does`,
			'warning'
		);
}
