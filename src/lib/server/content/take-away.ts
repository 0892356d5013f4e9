import { localise, type AnyEntry } from '../../content/local-offer.ts';
import { formatDate } from '../../i18n/format.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { londonToday } from '../../calendar/dates.ts';
import { activityView } from './activity-view.ts';
import type { EasyView } from './easy-view.ts';
import type { Link } from './entry-links.ts';
import type { EntryView, Presenter } from './present.ts';
import { replyView } from './reply-view.ts';
import { serviceView } from './service-view.ts';
import type { SourceLine } from './source-line.ts';
import { activityParts, contactHtml, escape, listHtml, sentences, serviceParts } from './take-away-facts.ts';

interface Titled {
	title: string;
	html: string;
}

/** An entry with all that its page says, for those who take it away: on paper, as text, in Braille. */
export interface TakeAway {
	/** Such as `guides/carers`. */
	ref: string;
	/** A word that says what kind of thing it is. */
	kind: string | undefined;
	title: string;
	/** Left out where a short answer says the same and more. */
	summary: string | undefined;
	/** What stands first: the short answer, or what families said. */
	above: Titled[];
	/** The language that the words are in, when it is not the reader's. */
	textLocale: string | undefined;
	closed: boolean;
	notice: string | undefined;
	/** `own` where the answer is in the site's words, not in those of the page. */
	facts: { term: string; html: string; own?: boolean }[];
	html: string;
	/** The same in Easy Read with its pictures, for paper; text and Braille have its words above. */
	easy: EasyView | undefined;
	/** What stands below the text. */
	after: Titled[];
	related: Link[];
	sources: SourceLine[];
	/** The sentence with the day on which it was last checked. */
	checked: string;
}

/** What an entry is put into words with. */
export interface Tools {
	presenter: Presenter;
	locale: Locale;
	t: Translate;
	now: Date;
}

/** What the kinds differ in. */
export type Parts = Partial<Pick<TakeAway, 'kind' | 'above' | 'after' | 'html'>> & Pick<TakeAway, 'facts'>;

export function takeAway(entry: AnyEntry, tools: Tools): TakeAway {
	const { presenter, t, locale } = tools;
	// Letters are explained where they first stand: every entry begins anew, and is asked for in the order of its page.
	presenter.startPage();
	const ordinary = partsOf(entry, tools);
	const view = presenter.entry(entry);
	const parts = view.easy ? easyParts(view.easy, tools) : ordinary;
	const { kind, above = [], facts, after = [], html = view.html } = parts;
	const videos = view.videos.map((video) => videoHtml(video, t)).join('');
	return {
		ref: `${entry.kind}/${entry.slug}`,
		kind,
		title: view.title,
		summary: entry.kind === 'guides' && !view.easy ? undefined : view.summary,
		above,
		textLocale: view.textLocale,
		closed: view.status === 'closed',
		notice: view.notice,
		facts,
		html,
		easy: view.easy,
		after: videos ? [...after, { title: t('video.title'), html: videos }] : after,
		related: view.related,
		// The titles of papers are hard words; the longer page has them.
		sources: view.easy ? [] : view.sources,
		checked: t('page.about.checked', {
			date: formatDate(locale, view.checked),
			review: formatDate(locale, view.review)
		})
	};
}

/** A video by its address, with its words, which is all that paper can have of it. */
function videoHtml(
	{ title, href, language, minutes, words }: EntryView['videos'][number],
	t: Translate
): string {
	const link = `<a href="${escape(href)}">${escape(title)}</a>`;
	const about = `${t(`video.language.${language}`)} ${t('video.minutes', { count: minutes })}`;
	return `<p>${link}. ${escape(about)}</p>${words}`;
}

/** An Easy Read page is its own words, without the facts of the longer one. */
function easyParts({ screens, contact }: EasyView, tools: Tools): Parts {
	const html = screens.map(({ heading, rows }) => {
		const words = rows.map((row) => `<p>${row.html}</p>`).join('');
		return `<h2>${escape(heading)}</h2>${words}`;
	});
	const call = contact && contactHtml({ contact: contact.by, ask: contact.ask }, tools);
	return {
		facts: [],
		html: html.join(''),
		after: call ? [{ title: tools.t('page.service.contact'), html: `<p>${call}</p>` }] : []
	};
}

function partsOf(entry: AnyEntry, tools: Tools): Parts {
	switch (entry.kind) {
		case 'services':
			return serviceParts(serviceView(entry, tools.presenter, tools.locale), tools);
		case 'activities': {
			const { presenter, locale, t, now } = tools;
			return activityParts(activityView(entry, presenter, locale, t, now), tools);
		}
		case 'thresholds': {
			const { presenter, t, locale } = tools;
			const { fields } = localise(entry, locale);
			const examples = fields.examples.map((example) => `<li>${escape(example)}</li>`).join('');
			return {
				facts: [
					{ term: t('page.threshold.who'), html: presenter.inline(fields.who) },
					{ term: t('page.threshold.route'), html: presenter.inline(fields.route) },
					{ term: t('page.threshold.consent'), html: presenter.inline(fields.consent) },
					{ term: t('page.threshold.examples'), html: `<ul>${examples}</ul>` }
				]
			};
		}
		case 'guides': {
			const { presenter, t, locale } = tools;
			const { answer } = localise(entry, locale).fields;
			return {
				above: [{ title: t('page.guide.answer'), html: `<p>${presenter.inline(answer)}</p>` }],
				facts: []
			};
		}
		case 'you-said-we-did':
			return replyParts(replyView(entry, tools.presenter, tools.locale, londonToday(tools.now)), tools);
	}
}

function replyParts(reply: ReturnType<typeof replyView>, { t, locale }: Tools): Parts {
	const facts: TakeAway['facts'] = [];
	if (reply.kind === 'to-fix') {
		const outcome = `${t(`page.reply.outcome.${reply.outcome}`, { year: String(reply.year) })}.`;
		const ask = reply.outcome === 'not-recorded' && t('page.reply.outcome.ask');
		facts.push({ term: t('page.reply.outcome'), html: escape(sentences(outcome, ask)) });
	}
	if (reply.term)
		facts.push({ term: t('page.reply.term'), html: escape(t(`page.reply.term.${reply.term}`)) });
	if (reply.owner) facts.push({ term: t('page.reply.owner'), html: escape(reply.owner) });
	if (reply.due) facts.push({ term: t('page.reply.due'), html: escape(formatDate(locale, reply.due)) });
	facts.push({ term: t('page.you-said-we-did.themes'), html: listHtml(reply.themes, locale), own: true });
	const said = { title: t('page.reply.said'), html: `<p>${reply.said}</p>` };
	const answers = reply.answers.map(({ kind, texts }) => ({
		title: t(`page.reply.${kind}`),
		html: texts.map((html) => `<p>${html}</p>`).join('')
	}));
	return { above: [said, ...answers], facts };
}
