import { localise, type Service } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Presenter } from './present.ts';

/** A service, ready to show: sentences rendered, words of the vocabulary looked up. */
export function serviceView(service: Service, presenter: Presenter, locale: Locale) {
	const { fields } = localise(service, locale);
	return {
		kind: fields.kind,
		area: fields.area,
		level: fields.level,
		ages: fields.ages,
		for: presenter.inline(fields.for),
		how: presenter.inline(fields.how),
		decisions: presenter.inline(fields.decisions),
		cost: { kind: fields.cost.kind, note: fields.cost.note && presenter.inlineEnglish(fields.cost.note) },
		provider: presenter.english(fields.provider),
		contact: presenter.contact(fields.contact.via),
		ask: fields.contact.ask,
		place: presenter.place(fields.place),
		opening: presenter.inline(fields.opening),
		needs: presenter.labels('needs', fields.needs),
		access: presenter.labels('access', fields.access),
		wait: fields.wait && { value: presenter.inlineEnglish(fields.wait.value), date: fields.wait.date },
		diagnosis: fields.diagnosis,
		referral: {
			self: fields.referral.self,
			by: presenter.labels('referrers', fields.referral.by),
			note: fields.referral.note && presenter.inlineEnglish(fields.referral.note)
		},
		complaint: fields.complaint,
		// Last, as on the page: letters are explained where they stand first.
		entry: presenter.entry(service)
	};
}
