import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';

const folder = new URL('../a11y/transcripts/', import.meta.url);

/**
 * Compares what was heard, a phrase a line, with the transcript that is kept. With `UPDATE_TRANSCRIPTS=1` it is kept
 * anew instead.
 * @param changing what a change of content changes, each with the words that stand for it
 */
export function expectTranscript(
	name: string,
	heard: readonly string[],
	changing: readonly [RegExp, string][] = []
): void {
	const file = new URL(`${name}.txt`, folder);
	const text = changing.reduce(
		(said, [pattern, stand]) => said.replaceAll(pattern, stand),
		`${heard.join('\n')}\n`
	);
	if (process.env.UPDATE_TRANSCRIPTS) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(file, text);
		return;
	}
	expect(
		text,
		`What a screen reader says has changed (tests/a11y/transcripts/${name}.txt). Read it as somebody who cannot see the page. If it is right, keep it with UPDATE_TRANSCRIPTS=1.`
	).toBe(readFileSync(file, 'utf8'));
}
