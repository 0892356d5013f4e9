import type { Form, LocalOffer } from '../../content/local-offer.ts';
import type { Condition, FormFields, QuestionFields } from '../../content/schema/form.ts';
import { checkEasyRead } from './check-easy-read.ts';
import { checkSources, checkTopics, type Say } from './check-references.ts';

/** A question with the page on which it is asked, counted from 0. */
interface Asked {
	question: QuestionFields;
	page: number;
	path: PropertyKey[];
}

/** The rules of one form that look at several of its parts, or at the rest of the folder. */
export function checkForm(form: Form, offer: LocalOffer, addresses: ReadonlySet<string>, say: Say) {
	const { fields } = form;
	const asked = questionsOf(fields);
	checkSources(fields.source, offer, say);
	if (fields.promise)
		checkSources(fields.promise.source, offer, (path, ...rest) => say(['promise', ...path], ...rest));
	checkTopics(fields.topics, offer, say);
	checkLinks(fields, addresses, say);
	checkIds(fields, asked, say);
	checkConditions(fields, asked, say);
	checkUses(fields, asked, say);
	checkEasyRead(fields, say);
}

/** Two forms under one title cannot be told apart in a list (WCAG 2.4.2). */
export function checkFormTitles(offer: LocalOffer, speaker: (file: string) => Say) {
	const seen = new Map<string, string>();
	for (const { file, fields } of offer.forms) {
		const title = typeof fields.title === 'string' ? fields.title : fields.title['en-GB'];
		const other = seen.get(title.toLowerCase());
		if (other)
			speaker(file)(
				['title'],
				'duplicate',
				`${other} has the same title`,
				'say in the title what is different, or make one form of both'
			);
		else seen.set(title.toLowerCase(), file);
	}
}

function questionsOf({ pages }: FormFields): Asked[] {
	return pages.flatMap(({ questions }, page) =>
		questions.map((question, index) => ({ question, page, path: ['pages', page, 'questions', index] }))
	);
}

function checkLinks(fields: FormFields, addresses: ReadonlySet<string>, say: Say) {
	const link = (path: PropertyKey[], to: string) => {
		if (!addresses.has(to.replace(/[?#].*$/, '') || '/'))
			say(path, 'dead-link', `there is no page "${to}"`, 'check the address');
	};
	link(['team'], `/${fields.team}`);
	fields.related.forEach((ref, index) => link(['related', index], `/${ref}`));
	fields.pages.forEach(({ ends }, page) =>
		ends.forEach(({ links }, end) =>
			links.forEach(({ to }, index) => link(['pages', page, 'ends', end, 'links', index, 'to'], to))
		)
	);
}

/** Answers are kept under the ids of questions, so one id for two questions would lose an answer. */
function checkIds({ pages }: FormFields, asked: readonly Asked[], say: Say) {
	const unique = (ids: readonly { id: string; path: PropertyKey[] }[], what: string) =>
		ids.forEach(({ id, path }, index) => {
			if (ids.findIndex((other) => other.id === id) < index)
				say(path, 'duplicate', `"${id}" stands ${what} twice`, 'rename one of them');
		});
	unique(
		pages.map(({ id }, page) => ({ id, path: ['pages', page, 'id'] })),
		'for a page of this form'
	);
	unique(
		asked.map(({ question, path }) => ({ id: question.id, path: [...path, 'id'] })),
		'for a question of this form'
	);
	// A date is typed into three fields, whose names no other question may have.
	const dates = asked.filter(({ question }) => question.kind === 'date').map(({ question }) => question.id);
	for (const { question, path } of asked) {
		const date = dates.find((id) => [`${id}-day`, `${id}-month`, `${id}-year`].includes(question.id));
		if (date)
			say(
				[...path, 'id'],
				'duplicate',
				`"${question.id}" is the name of a field of the date "${date}" too`,
				'rename the question'
			);
	}
	for (const { question, path } of asked) {
		if (!('choices' in question)) continue;
		unique(
			question.choices.map(({ value }, index) => ({
				id: value,
				path: [...path, 'choices', index, 'value']
			})),
			'in this list of choices'
		);
	}
}

function checkConditions({ pages }: FormFields, asked: readonly Asked[], say: Say) {
	const check = (condition: Condition | undefined, path: PropertyKey[], page: number, last: number) => {
		for (const [id, answers] of Object.entries(condition ?? {})) {
			const here = [...path, id];
			const found = findQuestion(id, asked, here, say);
			if (!found) continue;
			if (found.page > last)
				say(
					here,
					'asked-later',
					`"${id}" is asked on ${found.page === page ? 'this page itself' : 'a later page'}, so its answer is not known yet`,
					last === page
						? 'name a question of this page or of an earlier one'
						: 'name a question of an earlier page, or move this one down'
				);
			if (typeof answers === 'string') checkAnswer(found, answers, here, say);
			else answers.forEach((answer, index) => checkAnswer(found, answer, [...here, index], say));
		}
	};
	pages.forEach((page, index) => {
		const path = ['pages', index];
		check(page['only-if'], [...path, 'only-if'], index, index - 1);
		page.questions.forEach((question, place) =>
			check(question['only-if'], [...path, 'questions', place, 'only-if'], index, index - 1)
		);
		page.ends.forEach((end, place) => check(end.if, [...path, 'ends', place, 'if'], index, index));
	});
}

function checkUses({ publish, notify }: FormFields, asked: readonly Asked[], say: Say) {
	if (publish) {
		const found = findQuestion(publish.question, asked, ['publish', 'question'], say);
		if (found) checkAnswer(found, publish.answer, ['publish', 'answer'], say);
	}
	if (!notify) return;
	const found = findQuestion(notify, asked, ['notify'], say);
	if (found && found.question.kind !== 'email')
		say(
			['notify'],
			'wrong-question',
			`"${notify}" asks for ${found.question.kind}, not for an e-mail address`,
			'name a question of the kind email, or take the line out'
		);
}

function findQuestion(id: string, asked: readonly Asked[], path: PropertyKey[], say: Say): Asked | undefined {
	const found = asked.find(({ question }) => question.id === id);
	if (!found)
		say(
			path,
			'unknown-question',
			`this form asks no question "${id}"`,
			`use one of: ${asked.map(({ question }) => question.id).join(', ')}`
		);
	return found;
}

function checkAnswer({ question }: Asked, answer: string, path: PropertyKey[], say: Say) {
	if (!('choices' in question))
		say(
			path,
			'wrong-question',
			`"${question.id}" is a question of the kind ${question.kind}, which has no list of answers`,
			'name a question of the kind choice or choices'
		);
	else if (!question.choices.some(({ value }) => value === answer))
		say(
			path,
			'unknown-answer',
			`"${answer}" is not an answer to "${question.id}"`,
			`use one of: ${question.choices.map(({ value }) => value).join(', ')}`
		);
}
