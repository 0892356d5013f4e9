import { knownAddresses } from '../../content/addresses.ts';
import type { Finding } from '../../content/finding.ts';
import {
	allEntries,
	type AnyEntry,
	type Figure,
	translationFile,
	type LocalOffer,
	type Page
} from '../../content/local-offer.ts';
import { checkEasyEntry, checkSymbols } from './check-easy-entry.ts';
import { checkFollows } from './check-follows.ts';
import { checkForm, checkFormTitles } from './check-form.ts';
import { checkLists, checkTitles } from './check-lists.ts';
import { checkKnown, checkSources, checkTopics, type Say, type SayAt } from './check-references.ts';
import { checkSituations } from './check-situations.ts';
import { checkSynonyms } from './check-synonyms.ts';
import { readingAgeOf } from './check-reading-age.ts';
import { checkTyped, foundAddresses } from './check-typed.ts';
import { checkShortTexts } from './check-words.ts';
import { checkVideos } from './check-videos.ts';
import { checkMarkdown } from './check-markdown.ts';
import type { Locations, ReadOptions } from './read-options.ts';

/** The rules that need more than one file: links, vocabulary, papers, dates, small numbers, examples. */
export function checkOffer(offer: LocalOffer, locations: Locations, options: ReadOptions): Finding[] {
	const findings: Finding[] = [];
	const addresses = knownAddresses(offer);
	// A page with a mistake of its own is still there: links to it are not to blame.
	for (const file of locations.keys()) {
		const [, kind, slug] = /^([^/]+)\/([^./]+)\.(?:md|yaml)$/.exec(file) ?? [];
		if (!slug) continue;
		if (kind === 'figures') addresses.add(`/how-are-we-doing#${slug}`);
		else if (kind === 'forms' || kind === 'situations') addresses.add(`/${kind}/${slug}`);
		else if (file.endsWith('.md')) addresses.add(kind === 'pages' ? `/${slug}` : `/${kind}/${slug}`);
	}
	const speaker =
		(file: string): Say =>
		(path, code, message, fix, severity = 'error') => {
			const place = locations.get(file)?.located.locate(path) ?? { line: 1, column: 1 };
			findings.push({ file, ...place, severity, code, message, fix });
		};
	const sayAt =
		(file: string): SayAt =>
		({ line, column }, code, message, fix, severity = 'error') => {
			const first = locations.get(file)?.bodyLine ?? 1;
			findings.push({ file, line: line + first - 1, column, severity, code, message, fix });
		};
	const checkText = (file: string, fields: unknown, body = '') => {
		const bodyLine = locations.get(file)?.bodyLine ?? 1;
		findings.push(...checkMarkdown({ file, fields, body }, bodyLine, offer, addresses, speaker(file)));
	};
	const checkReadingAge = readingAgeOf(offer);
	const checkTexts = (entry: AnyEntry | Page) => {
		checkText(entry.file, entry.fields, entry.body);
		checkReadingAge(entry, speaker(entry.file), sayAt(entry.file));
		for (const [locale, words] of Object.entries(entry.translations)) {
			const file = translationFile(entry, locale);
			if (words) checkText(file, words.fields, words.body);
			checkFollows(entry, locale, speaker(file));
		}
		const easyFile = translationFile(entry, 'en-GB-simple');
		checkEasyEntry(entry, offer, {
			english: speaker(entry.file),
			easy: speaker(easyFile),
			at: sayAt(easyFile)
		});
	};
	for (const entry of allEntries(offer)) {
		const say = speaker(entry.file);
		checkDates(entry.fields, options, say);
		checkSources(entry.fields.source, offer, say);
		checkWords(entry, offer, say);
		checkVideos(entry.fields.videos, say);
		checkSchedule(entry, options, say);
		entry.fields.related.forEach((ref, index) => {
			if (!addresses.has(`/${ref}`))
				say(
					['related', index],
					'dead-link',
					`there is no entry "${ref}"`,
					'check the folder and the file name'
				);
			else if (ref === `${entry.kind}/${entry.slug}`)
				say(['related', index], 'self-link', 'the entry names itself as related', 'take the line out');
		});
		checkTexts(entry);
	}
	for (const page of offer.pages) {
		const say = speaker(page.file);
		checkDates(page.fields, options, say);
		checkTexts(page);
	}
	for (const figure of offer.figures) {
		checkFigure(figure, offer, options, speaker(figure.file));
		checkText(figure.file, figure.fields);
	}
	for (const form of offer.forms) {
		const say = speaker(form.file);
		checkDates(form.fields, options, say);
		checkForm(form, offer, addresses, say);
		checkText(form.file, form.fields);
	}
	// What people type is shown to nobody.
	for (const { file, fields } of offer.situations)
		checkText(file, { ...fields, situations: fields.situations.map(({ about }) => ({ about })) });
	checkFormTitles(offer, speaker);
	checkSymbols(offer, locations, speaker);
	checkText('jargon.yaml', offer.jargon);
	checkText('documents.yaml', offer.documents);
	checkText('statutory/topics.yaml', offer.topics);
	checkLists(offer, addresses, speaker);
	checkTitles(offer, speaker);
	const found = foundAddresses(offer, addresses);
	checkSynonyms(offer, found, speaker('vocabulary/synonyms.yaml'));
	checkTyped(offer, found, speaker('vocabulary/typed.yaml'));
	checkSituations(offer, found, speaker);
	checkShortTexts(offer, speaker);
	return findings;
}

function checkDates(fields: { checked: string; review: string }, options: ReadOptions, say: Say) {
	if (fields.checked > options.today)
		say(
			['checked'],
			'date-order',
			`"checked" is ${fields.checked}, which is still to come`,
			'write the day on which somebody looked'
		);
	if (fields.review <= fields.checked)
		say(
			['review'],
			'date-order',
			`"review" is ${fields.review}, not after "checked" (${fields.checked})`,
			'write a later day'
		);
	else if (fields.review < options.today)
		say(
			['review'],
			'review-due',
			`the review date ${fields.review} has passed`,
			'check the page, then move "checked" and "review" on',
			'warning'
		);
}

function checkWords(entry: AnyEntry, offer: LocalOffer, say: Say) {
	const { vocabulary } = offer;
	const known = (path: PropertyKey[], value: string, ids: readonly { id: string }[], list: string) =>
		checkKnown(say, path, value, ids, list);
	const each = (field: string, values: readonly string[], ids: readonly { id: string }[], list: string) =>
		values.forEach((value, index) => known([field, index], value, ids, list));

	checkTopics(entry.fields.topics, offer, say);
	if (entry.kind === 'you-said-we-did')
		each('themes', entry.fields.themes, vocabulary.themes, 'vocabulary/themes.yaml');
	if (entry.kind !== 'services' && entry.kind !== 'activities') return;
	each('needs', entry.fields.needs, vocabulary.needs, 'vocabulary/needs.yaml');
	each('access', entry.fields.access, vocabulary.access, 'vocabulary/access.yaml');
	if (entry.fields.place.town)
		known(['place', 'town'], entry.fields.place.town, vocabulary.places, 'vocabulary/places.yaml');
	if (entry.fields.contact.via)
		known(['contact', 'via'], entry.fields.contact.via, offer.site.contacts, 'the contacts of site.yaml');
	if (entry.kind === 'services') {
		entry.fields.referral.by.forEach((value, index) =>
			known(['referral', 'by', index], value, vocabulary.referrers, 'vocabulary/referrers.yaml')
		);
	} else {
		each('interests', entry.fields.interests, vocabulary.interests, 'vocabulary/interests.yaml');
		each('support', entry.fields.support, vocabulary.support, 'vocabulary/support.yaml');
	}
}

function checkSchedule(entry: AnyEntry, options: ReadOptions, say: Say) {
	if (entry.kind !== 'activities') return;
	const { schedule, example } = entry.fields;
	if (example && options.mode === 'live')
		say(
			['example'],
			'example-live',
			'an example timetable may not go live',
			'put in the real dates and take "example" out, or take the schedule out'
		);
	if (example && schedule.length === 0)
		say(
			['example'],
			'example-empty',
			'the entry says it is an example but has no schedule',
			'take "example" out'
		);
	schedule.forEach((rule, index) => {
		if (rule.end <= rule.start)
			say(
				['schedule', index, 'end'],
				'date-order',
				`"end" (${rule.end}) is not after "start" (${rule.start})`,
				'write a later time'
			);
		if ('from' in rule && rule.until < rule.from)
			say(
				['schedule', index, 'until'],
				'date-order',
				`"until" (${rule.until}) is before "from" (${rule.from})`,
				'write a later day'
			);
	});
}

function checkFigure(figure: Figure, offer: LocalOffer, options: ReadOptions, say: Say) {
	const { fields } = figure;
	checkDates(fields, options, say);
	checkSources(fields.source, offer, say);
	checkTopics(fields.topics, offer, say);
	const people = ['children', 'plans', 'answers'].includes(fields.unit);
	fields.rows.forEach((row, index) => {
		if (row.values.length !== fields.columns.length - 1) {
			say(
				['rows', index, 'values'],
				'ragged-row',
				`the row has ${row.values.length} values for ${fields.columns.length - 1} columns`,
				'give each column a value'
			);
		}
		row.values.forEach((value, column) => {
			// A number in quotes is a number too.
			if (people && Number(value) > 0 && Number(value) <= 5) {
				say(
					['rows', index, 'values', column],
					'small-number',
					`${value} is a count of 5 or fewer people, who could be recognised`,
					'leave the row out, or merge it with others'
				);
			}
		});
	});
}
