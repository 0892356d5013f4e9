import { translationFile, type AnyEntry, type LocalOffer, type Page } from '../../content/local-offer.ts';
import { mostWords, sentencesOf, start } from './check-easy-read.ts';
import { checkKnown, type Say, type SayAt } from './check-references.ts';
import { readEasy, wordsOf, type EasyScreen } from './easy-read.ts';
import { openmojiNames } from './openmoji.ts';
import type { Locations } from './read-options.ts';

const mostScreens = 20;
const mostRows = 6;

/** Kinds of which every entry is to have Easy Read words. */
const wanted = ['guides', 'thresholds'];

type AfterPlace = Parameters<Say> extends [unknown, ...infer Rest] ? Rest : never;

/** The rules of the Easy Read words of one entry. */
export function checkEasyEntry(
	entry: AnyEntry | Page,
	offer: LocalOffer,
	{ english, easy, at }: { english: Say; easy: Say; at: SayAt }
) {
	const translation = entry.translations['en-GB-simple'];
	if (!translation) {
		if (wanted.includes(entry.kind))
			english(
				[],
				'no-easy-read',
				'this page has no Easy Read words',
				`write them into ${translationFile(entry, 'en-GB-simple')}`,
				'warning'
			);
		return;
	}
	for (const field of ['title', 'summary']) {
		const words = translation.fields[field];
		if (typeof words === 'string') checkSentences(words, (...rest) => easy([field], ...rest));
		else easy([field], 'missing-field', `"${field}" is missing; expected text`, `add a line "${field}: …"`);
	}
	const { screens, strays } = readEasy(translation.body);
	for (const { what, mend, ...place } of strays)
		at(place, 'not-a-row', `${what} is no part of Easy Read`, mend);
	const first = screens[mostScreens];
	if (first)
		at(
			first,
			'many-screens',
			`there are ${screens.length} headings; Easy Read has at most ${mostScreens}`,
			'leave out what matters least'
		);
	for (const screen of screens) {
		checkRows(screen, offer, at);
		checkLetters(screen, offer, at);
	}
}

function checkRows({ heading, rows }: EasyScreen, offer: LocalOffer, at: SayAt) {
	const first = rows[mostRows];
	if (first)
		at(
			first,
			'many-rows',
			`"${heading}" has ${rows.length} rows; at most ${mostRows} are read in one go`,
			'give the rest a heading of its own'
		);
	for (const row of rows) {
		if (row.symbol === undefined)
			at(
				row,
				'no-picture',
				`a row has no picture: ${start(wordsOf(row))}`,
				'begin it with a symbol of vocabulary/symbols.yaml, such as ![](symbol:help)'
			);
		else if (!offer.symbols.some(({ id }) => id === row.symbol))
			at(
				row,
				'unknown-symbol',
				`vocabulary/symbols.yaml has no symbol "${row.symbol}"`,
				'use one of its ids, or add the idea there'
			);
		checkSentences(wordsOf(row), (...rest) => at(row, ...rest));
	}
}

export function checkSentences(text: string, say: (...rest: AfterPlace) => void) {
	for (const sentence of sentencesOf(text)) {
		const count = sentence.split(/\s+/).length;
		if (count > mostWords)
			say(
				'long-sentence',
				`an Easy Read sentence has ${count} words: ${start(sentence)}`,
				`make two of it; at most ${mostWords} words each`
			);
	}
}

/** Letters are explained where they stand: nobody goes back a page to look them up. */
function checkLetters({ heading, rows }: EasyScreen, offer: LocalOffer, at: SayAt) {
	const words = [heading, ...rows.map(wordsOf)].join('\n');
	const bold = rows.flatMap((row) => row.bold).join('\n');
	for (const { term, letters = '' } of offer.jargon) {
		for (const short of letters.split(', ').filter(Boolean)) {
			const asWord = new RegExp(`(?<![\\p{L}\\p{N}])${short}(?![\\p{L}\\p{N}])`, 'u');
			if (!asWord.test(words) || asWord.test(bold) || words.toLowerCase().includes(term.toLowerCase()))
				continue;
			const row = rows.find((one) => asWord.test(wordsOf(one)));
			at(
				row ?? { line: 1, column: 1 },
				'unexplained-letters',
				`"${short}" is not explained below "${heading}"`,
				`write it in bold, and beside it what it means: ${term}`,
				'warning'
			);
		}
	}
}

/** The rules of vocabulary/symbols.yaml, and of the council's own pictures. */
export function checkSymbols(offer: LocalOffer, locations: Locations, speaker: (file: string) => Say) {
	const say = speaker('vocabulary/symbols.yaml');
	offer.symbols.forEach(({ id, symbol }, index) => {
		if (offer.symbols.findIndex((other) => other.id === id) < index)
			say([index, 'id'], 'duplicate', `"${id}" stands in this list twice`, 'rename or remove one');
		const other = offer.symbols.findIndex((one) => one.symbol === symbol);
		if (other < index)
			say(
				[index, 'symbol'],
				'two-ideas',
				`"${symbol}" stands for "${offer.symbols[other]?.id}" already`,
				'choose another picture, or use that id'
			);
		const [set, name = ''] = symbol.split('/');
		const known = set === 'own' ? locations.has(`symbols/${name}.svg`) : openmojiNames().has(name);
		if (!known)
			say(
				[index, 'symbol'],
				'unknown-symbol',
				set === 'own' ? `there is no file symbols/${name}.svg` : `OpenMoji has no picture "${name}"`,
				set === 'own' ? 'check the file name' : 'find its name on openmoji.org'
			);
	});
	for (const form of offer.forms) {
		form.fields.pages.forEach((page, index) => {
			const known = (path: PropertyKey[], symbol: string | undefined) =>
				symbol &&
				checkKnown(
					speaker(form.file),
					path,
					symbol,
					offer.symbols,
					'vocabulary/symbols.yaml',
					'unknown-symbol'
				);
			known(['pages', index, 'symbol'], page.symbol);
			page.questions.forEach(({ symbol }, place) =>
				known(['pages', index, 'questions', place, 'symbol'], symbol)
			);
		});
	}
}
