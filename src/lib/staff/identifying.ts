import { readPhone } from '../forms/read-typed.ts';
import {
	conditions,
	firstNames,
	knownSchools,
	noNames,
	plainSchoolWords,
	rareConditions,
	schoolWords
} from './identifying-words.ts';

export type IdentifyingKind =
	| 'name'
	| 'school'
	| 'phone'
	| 'email'
	| 'web'
	| 'postcode'
	| 'address'
	| 'date'
	| 'rare-condition'
	| 'age-and-condition'
	| 'only-one';

/** A part of a comment by which somebody could be recognised. */
export interface Finding {
	kind: IdentifyingKind;
	/** Where it stands: `text.slice(start, end)`. */
	start: number;
	end: number;
	found: string;
	/** Why it is pointed at, and what to do. */
	reason: string;
}

const reasons: Record<IdentifyingKind, string> = {
	name: 'It may be the name of a person or a small place. Write who they are instead, such as "my child".',
	school: 'It names a school or nursery. Write "a school".',
	phone: 'It looks like a phone number or another number of a person. Take it out.',
	email: 'It is an e-mail address. Take it out.',
	web: 'It leads to a page or an account that may show who it is. Take it out.',
	postcode: 'It is a postcode, and few homes share one. Take it out.',
	address: 'It looks like an address. Take it out.',
	date: 'It may be a date of birth, or a day by which a family knows its own case. Write the season or the year.',
	'rare-condition': 'So few people here have it that it can show who is meant. Write "a health condition".',
	'age-and-condition': 'An age beside a condition can show who is meant. Write "a child" or "a teenager".',
	'only-one': 'It says that there is one such person only, who can be recognised. Take it out.'
};

/** Case does not matter, and a word ends where its letters end. */
const anyOf = (list: readonly string[]) =>
	new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

const capital = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
const month =
	'(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const number =
	'(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)';
const kin =
	'(?:son|daughter|child|boy|girl|brother|sister|grandson|granddaughter|nephew|niece|cousin|husband|wife|partner|friend|teacher|worker|nurse|doctor|carer|assistant|lad|twin)';

/** A match of each is a finding as a whole, or its first group where it has one. */
const patterns: [IdentifyingKind, RegExp][] = [
	['email', /(?<![^\s<>()[\]])[^\s@<>()[\]]{1,64}(?:@|\s?\(at\)\s?)[^\s@<>()[\]]{1,200}\.[a-z]{2,20}/giu],
	['web', /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{3,}/giu],
	['postcode', /\b(?:GIR|[A-Z]{1,2}\d[A-Z\d]?)\s?\d[ABD-HJLNP-UW-Z]{2}\b/gi],
	// The first half is enough in the country, where one covers a few villages.
	['postcode', /\b(?:LE1[56]|PE9|LE14|NG3[23])\b/g],
	['date', /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b/g],
	['date', new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}\\b(?:,? \\d{4})?`, 'giu')],
	['date', new RegExp(`\\b${month} \\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? \\d{4})?`, 'giu')],
	[
		'date',
		/\b(?:born (?:in|on)|d\.?o\.?b\.?:?|date of birth:?|birthday(?: is)?(?: on)?)\s+[\p{L}\p{N} ,./-]{2,20}/giu
	],
	['phone', /(?<![\p{L}\p{N}])\+?\d(?:[\s().\-/]{0,2}\d){5,14}(?![\p{L}\p{N}])/gu],
	[
		'address',
		new RegExp(
			`\\b\\d{1,4}[a-z]?,? (?:${capital} ){1,3}(?:[Rr]oad|Rd|[Ss]treet|St|[Ll]ane|Ln|[Cc]lose|Avenue|Ave|Drive|Way|Court|Crescent|Place|Row|Gardens|Green|Hill|Terrace)\\b`,
			'gu'
		)
	],
	['rare-condition', anyOf(rareConditions)],
	[
		'rare-condition',
		/(?<![\p{L}\p{N}])(?:[\p{L}\p{N}'’]{1,30}[ -]){0,2}(?:syndrome|dystrophy|disease|atrophy|neuropathy|myopathy|malformation|deletion|duplication)\b/giu
	],
	[
		'only-one',
		/\b(?:the )?only (?:one|child|boy|girl|person|family|pupil|student|parent|carer|mother|father|mum|dad|wheelchair user|deaf|blind|disabled|autistic)\b(?: (?:in|at|here|child|boy|girl|person|pupil|student|family))?/giu
	],
	[
		'only-one',
		/\b(?:twins|triplets|(?:foster(?:ed)?|adopted|looked[- ]after) (?:child|son|daughter|boy|girl))\b/giu
	],
	['name', /\b(?:mrs?|ms|mx|dr|prof(?:essor)?|rev(?:erend)?)\b\.?\s+\p{L}[\p{L}\p{M}'’-]*/giu],
	[
		'name',
		new RegExp(
			`\\b(?:Miss|Sir|Lady|Lord|Auntie|Aunty|Aunt|Uncle|Nurse|Doctor|Sister|Councillor|Cllr)\\s+${capital}`,
			'gu'
		)
	],
	['name', /\b(?:my name is|my name's|my name’s|i am called)\s+(\p{L}[\p{L}\p{M}'’-]*)/giu],
	['name', new RegExp(`\\b${kin} (?:is )?(?:called|named)\\s+(\\p{L}[\\p{L}\\p{M}'’-]*)`, 'giu')]
];

const age = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:aged? (?:of )?(?:\\d{1,2}|${number})|(?:\\d{1,2}|${number})[- ]?(?:years?|yrs?)(?:[- ]olds?)?|(?:\\d{1,2}|${number})[- ]?(?:y\\/?o|year-?olds?)|(?:is|was|turned|nearly|just) (?:\\d{1,2}|${number})(?= |[.,;]|$)|year (?:\\d{1,2}|${number}))(?![\\p{L}\\p{N}])`,
	'giu'
);
const anyCondition = anyOf([...conditions, ...rareConditions, '[\\p{L}]+ (?:syndrome|dystrophy|disease)']);

/**
 * Points at what could show who wrote a comment or whom it is about (regulation 56: nobody may be identified). It helps
 * a person to look and decides nothing: that it finds nothing does not mean that nothing is there.
 */
export function findIdentifying(text: string): Finding[] {
	const found: [IdentifyingKind, number, string][] = [];
	for (const [kind, pattern] of patterns) {
		for (const match of text.matchAll(pattern)) {
			const part = match[1] ?? match[0];
			if (kind === 'phone' && !isNumberOfSomebody(part)) continue;
			// "You may 3 times a week": the month has a capital.
			if (kind === 'date' && part.startsWith('may ')) continue;
			const end = match.index + match[0].length;
			found.push([kind, match[1] === undefined ? match.index : end - part.length, part]);
		}
	}
	const all = wordsOf(text);
	found.push(...agesWithConditions(text), ...schools(text, all), ...names(text, all));
	return withoutOverlap(text, found);
}

/** Years and amounts have digits too: `2016-2017`, `1 000 000`. */
function isNumberOfSomebody(text: string): boolean {
	if (/^(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d$/.test(text.trim())) return false;
	return 'value' in readPhone(text) || text.replace(/\D/g, '').length >= 6;
}

function agesWithConditions(text: string): [IdentifyingKind, number, string][] {
	const found: [IdentifyingKind, number, string][] = [];
	for (const sentence of text.matchAll(/[^.!?\n]+/g)) {
		if (sentence[0].search(anyCondition) < 0) continue;
		for (const match of sentence[0].matchAll(age))
			found.push(['age-and-condition', sentence.index + match.index, match[0]]);
	}
	return found;
}

interface Word {
	at: number;
	written: string;
	/** In lower case, without an apostrophe's end. */
	bare: string;
}

const word = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{M}'’-]*/gu;
const hasCapital = ({ written }: Word) => /^\p{Lu}/u.test(written);

function wordsOf(text: string): Word[] {
	return [...text.matchAll(word)].map(({ index, 0: written }) => ({
		at: index,
		written,
		bare: written.toLowerCase().replace(/['’]s?$/, '')
	}));
}

/** Words with a capital within a sentence, first names anywhere, and every other place where such a word stands. */
function names(text: string, all: readonly Word[]): [IdentifyingKind, number, string][] {
	const isName = (item: Word) => {
		const { at, written, bare } = item;
		if (firstNames.has(bare)) return true;
		if (noNames.has(bare) || noNames.has(bare.replace(/s$/, ''))) return false;
		// Letters alone are abbreviations, and a text in capitals has no names that show.
		return hasCapital(item) && /\p{Ll}/u.test(written) && !startsSentence(text, at);
	};
	const known = new Set(all.filter(isName).map(({ bare }) => bare));
	return all
		.filter((item) => isName(item) || (known.has(item.bare) && hasCapital(item)))
		.map(({ at, written }) => ['name', at, written.replace(/['’]s$/, '')]);
}

const skipped = /[\s"'“”‘’()[\]*•–-]/u;
const sentenceEnd = /[.!?…:\n\p{So}\p{Cf}]/u;

/** True behind a full stop, a line end, a picture or nothing, whatever quotes and bullets stand between. */
function startsSentence(text: string, at: number): boolean {
	for (let before = at - 1; before >= 0; before--) {
		const sign = text[before] ?? '';
		if (sentenceEnd.test(sign) || /[\udc00-\udfff]/.test(sign)) return true;
		if (!skipped.test(sign)) return false;
	}
	return true;
}

/** A school by its name: from its first word with a capital to "School", "Primary" and so on. */
function schools(text: string, all: readonly Word[]): [IdentifyingKind, number, string][] {
	const found: [IdentifyingKind, number, string][] = [];
	const joins = (index: number) => {
		const [left, right] = [all[index], all[index + 1]];
		return left && right && /^[ .]{1,2}$/.test(text.slice(left.at + left.written.length, right.at));
	};
	all.forEach((last, index) => {
		if (!schoolWords.has(last.bare)) return;
		let first = index;
		let named = false;
		const most = Math.max(index - 9, 0);
		for (let at = index - 1; at >= most && joins(at); at--) {
			const item = all[at];
			if (!item) break;
			const plain = plainSchoolWords.has(item.bare) || schoolWords.has(item.bare) || item.bare === 'c';
			const inName = knownSchools.has(item.bare) || (hasCapital(item) && !plain);
			// A sentence may start right before "school": "Finding school hard".
			if (inName && (!startsSentence(text, item.at) || hasCapital(last) || knownSchools.has(item.bare))) {
				named = true;
				first = at;
			} else if (named && hasCapital(item) && !startsSentence(text, item.at)) first = at;
			else if (!plain && !['of', 'c', 'e', 'ce', 'st', 'county'].includes(item.bare)) break;
		}
		const start = all[first];
		if (named && start) found.push(['school', start.at, text.slice(start.at, last.at + last.written.length)]);
	});
	return found;
}

/** Of findings that overlap the longest stays: "St Mary's School" is one, not three. Neighbouring names become one. */
function withoutOverlap(text: string, found: readonly [IdentifyingKind, number, string][]): Finding[] {
	const longestFirst = found
		.map(([kind, start, part]) => ({ kind, start, end: start + part.length }))
		.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
	const kept: { kind: IdentifyingKind; start: number; end: number }[] = [];
	for (const item of longestFirst) {
		if (!kept.some(({ start, end }) => item.start < end && start < item.end)) kept.push(item);
	}
	kept.sort((a, b) => a.start - b.start);
	const joined: typeof kept = [];
	for (const item of kept) {
		const last = joined.at(-1);
		if (last?.kind === 'name' && item.kind === 'name' && /^[ -]$/.test(text.slice(last.end, item.start)))
			last.end = item.end;
		else joined.push({ ...item });
	}
	return joined.map(({ kind, start, end }) => ({
		kind,
		start,
		end,
		found: text.slice(start, end),
		reason: reasons[kind]
	}));
}
