import type { ActivityCard } from '../../calendar/whats-on.ts';
import { listMarks, localise, type LocalOffer } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { ServiceCard } from '../../search/directory.ts';
import { plainText } from './markdown.ts';

export function serviceCards(offer: LocalOffer, locale: Locale): ServiceCard[] {
	return offer.services.map((service): ServiceCard => {
		const { fields } = localise(service, locale);
		return {
			slug: service.slug,
			title: fields.title,
			summary: fields.summary,
			kind: fields.kind,
			area: fields.area,
			level: fields.level,
			ages: fields.ages,
			needs: fields.needs,
			place: fields.place.town,
			placeKind: fields.place.kind,
			diagnosis: fields.diagnosis,
			self: fields.referral.self,
			closed: fields.status === 'closed',
			...listMarks(service, locale)
		};
	});
}

export function activityCards(offer: LocalOffer, locale: Locale): ActivityCard[] {
	return offer.activities.map((activity): ActivityCard => {
		const { fields } = localise(activity, locale);
		return {
			slug: activity.slug,
			title: fields.title,
			summary: fields.summary,
			when: plainText(fields.when),
			scheme: fields.scheme,
			ages: fields.ages,
			interests: fields.interests,
			support: fields.support,
			access: fields.access,
			place: fields.place.town,
			placeKind: fields.place.kind,
			schedule: fields.schedule,
			example: fields.example,
			...listMarks(activity, locale)
		};
	});
}
