import type { Finding } from '../../content/finding.ts';
import type { LocalOffer } from '../../content/local-offer.ts';
import type { Source } from '../../content/schema/common.ts';

/** Says something about a value at a path of the file's YAML. */
export type Say = (
	path: readonly PropertyKey[],
	code: Finding['code'],
	message: string,
	fix: string,
	severity?: Finding['severity']
) => void;

/** Says something about a place of the text below the fields, counted from its first line. */
export type SayAt = (
	place: { line: number; column: number },
	code: Finding['code'],
	message: string,
	fix: string,
	severity?: Finding['severity']
) => void;

export function checkSources(sources: readonly Source[], offer: LocalOffer, say: Say) {
	sources.forEach((source, index) => {
		if (!('paper' in source)) return;
		const paper = offer.documents.find(({ id }) => id === source.paper);
		if (!paper)
			say(
				['source', index, 'paper'],
				'unknown-paper',
				`documents.yaml has no paper "${source.paper}"`,
				`use one of: ${offer.documents.map(({ id }) => id).join(', ')}`
			);
		else if (paper.year !== source.year)
			say(
				['source', index, 'year'],
				'wrong-year',
				`the paper "${source.paper}" is from ${paper.year}, not ${source.year}`,
				`write ${paper.year}`
			);
	});
}

export function checkKnown(
	say: Say,
	path: PropertyKey[],
	value: string,
	ids: readonly { id: string }[],
	list: string,
	code: Finding['code'] = 'unknown-word'
) {
	if (!ids.some(({ id }) => id === value)) {
		say(
			path,
			code,
			`"${value}" is not in ${list}`,
			`use one of: ${ids.map(({ id }) => id).join(', ')}; or add it there`
		);
	}
}

export function checkTopics(
	topics: readonly string[],
	offer: LocalOffer,
	say: Say,
	base: PropertyKey[] = []
) {
	topics.forEach((topic, index) =>
		checkKnown(say, [...base, 'topics', index], topic, offer.topics, 'statutory/topics.yaml')
	);
}
