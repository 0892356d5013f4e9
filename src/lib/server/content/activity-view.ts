import { addDays, londonToday, londonToUtc, occurrences } from '../../calendar/dates.ts';
import type { CalendarEntry } from '../../calendar/ics.ts';
import { localise, type Activity, type LocalOffer } from '../../content/local-offer.ts';
import { weekdays } from '../../content/terms.ts';
import { type ScheduleRule } from '../../content/schema/activity.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { localeFacts, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { plainText } from './markdown.ts';
import type { Presenter } from './present.ts';

/** An activity, ready to show, with its dates of the next 12 months from the day of the build. */
export function activityView(
	activity: Activity,
	presenter: Presenter,
	locale: Locale,
	t: Translate,
	now: Date
) {
	const { fields } = localise(activity, locale);
	const today = londonToday(now);
	return {
		scheme: fields.scheme,
		ages: fields.ages,
		for: presenter.inline(fields.for),
		when: presenter.inline(fields.when),
		booking: presenter.inline(fields.booking),
		cost: { kind: fields.cost.kind, note: fields.cost.note && presenter.inlineEnglish(fields.cost.note) },
		provider: presenter.english(fields.provider),
		contact: presenter.contact(fields.contact.via),
		ask: fields.contact.ask,
		place: presenter.place(fields.place),
		// After the fields above it, as on the page: letters are explained where they stand first.
		entry: presenter.entry(activity),
		interests: presenter.labels('interests', fields.interests),
		support: presenter.labels('support', fields.support),
		needs: presenter.labels('needs', fields.needs),
		access: presenter.labels('access', fields.access),
		example: fields.example,
		rules: fields.schedule.map((rule) => ruleInWords(rule, locale, t)),
		dates: occurrences(fields.schedule, today, addDays(today, 365)).map((one) => ({
			...one,
			/** The moment it ends, so that the page can move past dates out of the way. */
			until: londonToUtc(one.date, one.end)
		}))
	};
}

/** @example ruleInWords(weeklyOnSaturdays, 'en-GB', t) // => 'Every week on Saturday, 10:30 am to …' */
function ruleInWords(rule: ScheduleRule, locale: Locale, t: Translate): string {
	const start = formatTime(locale, rule.start);
	const end = formatTime(locale, rule.end);
	if (rule.every === 'date') return t('page.activity.rule.date', { start, end });
	const days = rule.every === 'week' ? rule.on : [rule.on];
	const list = new Intl.ListFormat(localeFacts[locale].format).format(
		days.map((day) => dayName(day, locale))
	);
	const key = rule.every === 'week' ? 'page.activity.rule.week' : `page.activity.rule.month.${rule.nth}`;
	const sentence = t(key, {
		days: list,
		start,
		end,
		from: formatDate(locale, rule.from),
		until: formatDate(locale, rule.until)
	});
	if (rule.except.length === 0) return sentence;
	const dates = new Intl.ListFormat(localeFacts[locale].format).format(
		rule.except.map((date) => formatDate(locale, date))
	);
	return `${sentence} ${t('page.activity.rule.except', { dates })}`;
}

function dayName(day: (typeof weekdays)[number], locale: Locale): string {
	// 5 January 2026 was a Monday.
	return formatDate(locale, addDays('2026-01-05', weekdays.indexOf(day)), { weekday: 'long' });
}

/** An activity for a calendar file; the English words, since a calendar has one language. */
export function calendarEntry(activity: Activity, offer: LocalOffer, now: Date): CalendarEntry {
	const { fields } = activity;
	const today = londonToday(now);
	const town = offer.vocabulary.places.find(({ id }) => id === fields.place.town)?.label;
	return {
		slug: activity.slug,
		title: fields.title,
		description: `${fields.summary}\n${plainText(fields.booking)}`,
		place:
			fields.place.kind === 'place'
				? [fields.place.name, town].filter(Boolean).join(', ')
				: 'Ask where it is',
		url: new URL(`/activities/${activity.slug}`, offer.site.origin).href,
		example: fields.example,
		occurrences: occurrences(fields.schedule, today, addDays(today, 365))
	};
}
