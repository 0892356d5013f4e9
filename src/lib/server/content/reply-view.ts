import { localise, type Reply } from '../../content/local-offer.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Presenter } from './present.ts';

const settled = new Set(['done', 'not-recorded']);

/** A comment with its answer, ready to show. */
export function replyView(reply: Reply, presenter: Presenter, locale: Locale, today: string) {
	const { fields } = localise(reply, locale);
	const { kind, year, term, owner, due, outcome } = fields;
	return {
		slug: reply.slug,
		title: fields.title,
		summary: presenter.listed(fields.summary),
		kind,
		year,
		term,
		themes: presenter.labels('themes', fields.themes),
		said: presenter.inline(fields.said),
		answers: (['did', 'will'] as const).flatMap((kind) => {
			const texts = fields.response
				.filter((one) => one.kind === kind)
				.map(({ text }) => presenter.inline(text));
			return texts.length > 0 ? [{ kind, texts }] : [];
		}),
		owner,
		due,
		outcome,
		/** An open promise with a day: late once that day has passed. */
		promise: due && !settled.has(outcome) ? { due, late: due < today } : undefined
	};
}
export type ReplyView = ReturnType<typeof replyView>;
