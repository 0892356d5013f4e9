import type { FormFields, Words } from '../../content/schema/form.ts';
import type { Say } from './check-references.ts';

/** The most words of an Easy Read sentence ("Making written information easier to understand", 2010). */
export const mostWords = 15;

/** Warns where Easy Read readers of a form would get the English words, or sentences that are too long for them. */
export function checkEasyRead(fields: FormFields, say: Say) {
	const questions = fields.pages.flatMap((page) => page.questions);
	const labels = new Set<Words>(questions.map(({ label }) => label));
	fields.pages.forEach((page, index) =>
		page.questions.forEach(({ id, label }, place) => {
			if (!easyWords(label))
				say(
					['pages', index, 'questions', place, 'label'],
					'no-easy-read',
					`the question "${id}" has no Easy Read words`,
					'write { en-GB: …, en-GB-simple: … }',
					'warning'
				);
		})
	);
	for (const [path, text] of everyWords(fields)) {
		const easy = easyWords(text);
		if (easy === undefined && typeof text !== 'string' && !labels.has(text))
			say(
				path,
				'no-easy-read',
				'this text is in other languages but not in Easy Read',
				'add en-GB-simple: …',
				'warning'
			);
		for (const sentence of easy === undefined ? [] : sentencesOf(easy)) {
			const count = sentence.split(/\s+/).length;
			if (count > mostWords)
				say(
					[...path, 'en-GB-simple'],
					'long-sentence',
					`an Easy Read sentence has ${count} words: ${start(sentence)}`,
					`make two of it; at most ${mostWords} words each`,
					'warning'
				);
		}
	}
}

const easyWords = (text: Words) => (typeof text === 'string' ? undefined : text['en-GB-simple']);

/** @example sentencesOf('Go on. Why? It is late') // => ['Go on', 'Why', 'It is late'] */
export function sentencesOf(text: string): string[] {
	return text
		.split(/[.!?]+(?:["”’)]*\s+|["”’)]*$)|\n+/)
		.map((sentence) => sentence.trim())
		.filter(Boolean);
}

export const start = (sentence: string) => `"${sentence.split(/\s+/).slice(0, 6).join(' ')} …"`;

/** Every text of a form that has several languages, with its path. */
function everyWords(value: unknown, path: PropertyKey[] = []): [PropertyKey[], Words][] {
	if (value === null || typeof value !== 'object') return [];
	if (isWords(value)) return [[path, value]];
	return Object.entries(value).flatMap(([key, inner]) =>
		everyWords(inner, [...path, Array.isArray(value) ? Number(key) : key])
	);
}

const isWords = (value: object): value is Exclude<Words, string> => 'en-GB' in value;
