import type { Said } from '../../content/words.ts';
import { comma, formatDate, formatDay, formatTime } from '../../i18n/format.ts';
import { localeFacts, type Locale } from '../../i18n/locales.ts';
import { splitAround, type Translate } from '../../i18n/translate.ts';
import type { activityView } from './activity-view.ts';
import type { serviceView } from './service-view.ts';
import type { ContactView, PlaceView } from './short-texts.ts';
import type { Parts, Tools } from './take-away.ts';

/** A service's page below its title, in the order of its page. */
export function serviceParts(
	service: ReturnType<typeof serviceView>,
	{ t, locale, presenter }: Tools
): Parts {
	const { referral, wait, access } = service;
	const facts: Parts['facts'] = [
		{ term: t('page.service.for'), html: service.for },
		{ term: t('page.service.how'), html: service.how },
		{ term: t('page.service.contact'), html: contactHtml(service, { t, presenter }), own: true },
		{
			term: t('page.service.cost'),
			html: service.cost.note || escape(t(`page.service.cost.${service.cost.kind}`)),
			own: true
		},
		{ term: t('page.service.decisions'), html: service.decisions },
		{
			term: t('page.service.referral'),
			html: sentences(
				escape(t(`page.service.referral.${referral.self}`)),
				referral.by.length > 0 &&
					sentenceHtml((list) => t('page.service.referral.by', { list }), anyOf(referral.by, locale)),
				referral.note
			)
		},
		{
			term: t('page.service.diagnosis'),
			html: escape(t(`page.service.diagnosis.${service.diagnosis}`)),
			own: true
		}
	];
	if (wait) {
		const said = escape(t('page.service.wait.date', { date: formatDate(locale, wait.date) }));
		facts.push({ term: t('page.service.wait'), html: sentences(wait.value, said) });
	}
	facts.push(
		{ term: t('page.service.opening'), html: service.opening },
		{ term: t('page.service.place'), html: placeHtml(service.place, t, locale), own: true },
		{ term: t('page.service.age'), html: agesHtml(service, t, locale), own: true }
	);
	if (access.length > 0 || service.place.kind === 'place') {
		facts.push({ term: t('page.service.access'), html: accessHtml(access, t, locale), own: true });
	}
	const level = `<a href="${presenter.href(`/thresholds/${service.level}`)}">${escape(t(`label.level.${service.level}`))}</a>`;
	facts.push(
		{ term: t('page.service.provider'), html: saidHtml(service.provider), own: true },
		{ term: t('page.service.level'), html: level, own: true }
	);
	const complaint = `<a href="${presenter.href('/guides/complaints')}">${escape(t('page.service.complaint.link'))}</a>`;
	return {
		kind: t(`label.service.${service.kind}`),
		facts,
		after: [
			{
				title: t('page.service.complaint'),
				html: `<p>${sentences(escape(t(`page.service.complaint.${service.complaint}`)), complaint)}</p>`
			}
		]
	};
}

/** An activity's page below its title, with its dates. */
export function activityParts(
	activity: ReturnType<typeof activityView>,
	{ t, locale, presenter }: Tools
): Parts {
	const example = activity.example ? `${escape(t('label.example'))} ` : '';
	const dates = activity.dates.map(({ date, start, end }) => {
		const when = t('date.when', {
			day: formatDay(locale, date),
			start: formatTime(locale, start),
			end: formatTime(locale, end)
		});
		return `<li>${example}${escape(when)}</li>`;
	});
	const warning = `<p>${sentences(`${escape(t('whatson.example'))}.`, escape(t('whatson.example.text')))}</p>`;
	const html =
		dates.length === 0
			? `<p>${escape(t('page.activity.no-dates'))}</p>`
			: [
					activity.example && warning,
					...activity.rules.map((rule) => `<p>${example}${escape(rule)}</p>`),
					`<ul>${dates.join('')}</ul>`,
					`<p>${escape(t('whatson.check'))}</p>`
				]
					.filter(Boolean)
					.join('');
	return {
		kind: t(`label.scheme.${activity.scheme}`),
		facts: [
			{ term: t('page.service.for'), html: activity.for },
			{ term: t('page.activity.when'), html: activity.when },
			{ term: t('page.activity.booking'), html: activity.booking },
			{ term: t('page.service.contact'), html: contactHtml(activity, { t, presenter }), own: true },
			{
				term: t('page.service.cost'),
				html: activity.cost.note || escape(t(`page.service.cost.${activity.cost.kind}`)),
				own: true
			},
			{ term: t('page.service.place'), html: placeHtml(activity.place, t, locale), own: true },
			{ term: t('page.service.age'), html: agesHtml(activity, t, locale), own: true },
			{ term: t('page.activity.support'), html: listHtml(activity.support, locale), own: true },
			{ term: t('page.activity.interests'), html: listHtml(activity.interests, locale), own: true },
			{ term: t('page.service.access'), html: accessHtml(activity.access, t, locale), own: true },
			{ term: t('page.activity.scheme'), html: saidHtml(activity.provider), own: true }
		],
		after: [{ title: t('page.activity.dates'), html }]
	};
}

interface Asked {
	contact: ContactView | undefined;
	ask: string;
}

/** Whom to ring and whom to ask for, as components/ContactLines.svelte says it. */
export function contactHtml(
	{ contact, ask }: Asked,
	{ t, presenter }: Pick<Tools, 't' | 'presenter'>
): string {
	const said = saidHtml(presenter.english(ask));
	if (!contact) return sentenceHtml((value) => t('page.service.ask', { ask: value }), said);
	const { name, phone, confirmed } = contact;
	return sentences(
		`${saidHtml(name)}${phone ? escape(`: ${phone}`) : ''}.`,
		sentenceHtml((value) => t('page.service.ask-for', { ask: value }), said),
		!confirmed && `<em class="check">${escape(t('page.service.unconfirmed'))}</em>`
	);
}

function placeHtml({ kind, names }: PlaceView, t: Translate, locale: Locale): string {
	const where = listHtml(names, locale);
	if (kind === 'place') return where;
	return sentences(escape(t(`page.service.place.${kind}`)), where && `(${where})`);
}

function agesHtml(
	{ ages, needs }: { ages: { from: number; to: number }; needs: readonly Said[] },
	t: Translate,
	locale: Locale
) {
	const years = escape(t('label.ages', { from: ages.from, to: ages.to }));
	return `${years}. ${listHtml(needs, locale)}.`;
}

function accessHtml(access: readonly Said[], t: Translate, locale: Locale): string {
	return access.length > 0 ? listHtml(access, locale) : escape(t('page.service.access.ask'));
}

/** A short text, marked where it is in another language than its reader's. */
function saidHtml({ text, lang }: Said): string {
	return lang ? `<span lang="${lang}">${escape(text)}</span>` : escape(text);
}

export const listHtml = (items: readonly Said[], locale: Locale) => items.map(saidHtml).join(comma(locale));

/** Several, with "or" before the last. */
function anyOf(items: readonly Said[], locale: Locale): string {
	const list = new Intl.ListFormat(localeFacts[locale].format, { type: 'disjunction' });
	let next = 0;
	return list
		.formatToParts(items.map(({ text }) => text))
		.map(({ type, value }) => {
			const item = type === 'element' ? items[next++] : undefined;
			return item ? saidHtml(item) : escape(value);
		})
		.join('');
}

/** A sentence of the site round HTML. */
function sentenceHtml(say: (value: string) => string, html: string): string {
	const [before, after] = splitAround(say);
	return `${escape(before)}${html}${escape(after)}`;
}

export const sentences = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' ');

/** Words of staff as HTML. */
export function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
