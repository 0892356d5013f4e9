import { formatDate, formatDay, formatTime } from '../../i18n/format.ts';
import { localeFacts } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { activityView } from './activity-view.ts';
import type { serviceView } from './service-view.ts';
import type { Parts, Tools } from './take-away.ts';

/** A service's page below its title, in the order of its page. */
export function serviceParts(
	service: ReturnType<typeof serviceView>,
	{ t, locale, presenter }: Tools
): Parts {
	const list = new Intl.ListFormat(localeFacts[locale].format, { type: 'disjunction' });
	const { referral, wait, access } = service;
	const facts = [
		{ term: t('page.service.for'), html: service.for },
		{ term: t('page.service.how'), html: service.how },
		{ term: t('page.service.contact'), html: contactHtml(service, t) },
		{
			term: t('page.service.cost'),
			html: service.cost.note || escape(t(`page.service.cost.${service.cost.kind}`))
		},
		{ term: t('page.service.decisions'), html: service.decisions },
		{
			term: t('page.service.referral'),
			html: sentences(
				escape(t(`page.service.referral.${referral.self}`)),
				referral.by.length > 0 && escape(t('page.service.referral.by', { list: list.format(referral.by) })),
				referral.note
			)
		},
		{ term: t('page.service.diagnosis'), html: escape(t(`page.service.diagnosis.${service.diagnosis}`)) }
	];
	if (wait) {
		const said = escape(t('page.service.wait.date', { date: formatDate(locale, wait.date) }));
		facts.push({ term: t('page.service.wait'), html: sentences(wait.value, said) });
	}
	facts.push(
		{ term: t('page.service.opening'), html: service.opening },
		{ term: t('page.service.place'), html: placeHtml(service.place, t) },
		{ term: t('page.service.age'), html: agesHtml(service, t) }
	);
	if (access.length > 0 || service.place.kind === 'place') {
		facts.push({ term: t('page.service.access'), html: accessHtml(access, t) });
	}
	const level = `<a href="${presenter.href(`/thresholds/${service.level}`)}">${escape(t(`label.level.${service.level}`))}</a>`;
	facts.push(
		{ term: t('page.service.provider'), html: escape(service.provider) },
		{ term: t('page.service.level'), html: level }
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
export function activityParts(activity: ReturnType<typeof activityView>, { t, locale }: Tools): Parts {
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
			{ term: t('page.service.contact'), html: contactHtml(activity, t) },
			{
				term: t('page.service.cost'),
				html: activity.cost.note || escape(t(`page.service.cost.${activity.cost.kind}`))
			},
			{ term: t('page.service.place'), html: placeHtml(activity.place, t) },
			{ term: t('page.service.age'), html: agesHtml(activity, t) },
			{ term: t('page.activity.support'), html: escape(activity.support.join(', ')) },
			{ term: t('page.activity.interests'), html: escape(activity.interests.join(', ')) },
			{ term: t('page.service.access'), html: accessHtml(activity.access, t) },
			{ term: t('page.activity.scheme'), html: escape(activity.provider) }
		],
		after: [{ title: t('page.activity.dates'), html }]
	};
}

interface ContactView {
	contact: { name: string; phone?: string | undefined; confirmed: boolean } | undefined;
	ask: string;
}

/** Whom to ring and whom to ask for, as components/ContactLines.svelte says it. */
export function contactHtml({ contact, ask }: ContactView, t: Translate): string {
	if (!contact) return escape(t('page.service.ask', { ask }));
	const { name, phone, confirmed } = contact;
	return sentences(
		escape(phone ? `${name}: ${phone}.` : `${name}.`),
		escape(t('page.service.ask-for', { ask })),
		!confirmed && `<em class="check">${escape(t('page.service.unconfirmed'))}</em>`
	);
}

interface PlaceView {
	kind: string;
	name?: string | undefined;
	town?: string | undefined;
}

function placeHtml({ kind, name, town }: PlaceView, t: Translate): string {
	if (kind === 'place') return escape([name, town].filter(Boolean).join(', '));
	return sentences(escape(t(`page.service.place.${kind}`)), town && escape(`(${town})`));
}

function agesHtml({ ages, needs }: { ages: { from: number; to: number }; needs: string[] }, t: Translate) {
	return escape(`${t('label.ages', { from: ages.from, to: ages.to })}. ${needs.join(', ')}.`);
}

function accessHtml(access: readonly string[], t: Translate): string {
	return escape(access.length > 0 ? access.join(', ') : t('page.service.access.ask'));
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
