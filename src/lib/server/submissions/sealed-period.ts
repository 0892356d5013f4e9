import { addDays, londonToUtc } from '../../calendar/dates.ts';
import type { Audit, Engine } from './store/engine.ts';

/** A form and the days on which it came in, in Rutland, both counted. */
export interface Period {
	form: string;
	/** `2026-01-01` */
	from: string;
	to: string;
}

/** A sealed form of a period, for a browser that holds the key. */
export interface SealedOfPeriod {
	reference: string;
	formId: string;
	formVersion: number;
	receivedAt: string;
	/** 1 while nobody has said that it is no spam. */
	held: number;
	sealed: Uint8Array;
}

/**
 * Hands out the next sealed forms of a period to be counted, the oldest first. Every page is written down, so that none
 * is had by asking in another order. They do not count as seen: whoever counts reads no words.
 * @param asked `after`: `next` of the page before
 * @throws StoreUnavailable
 */
export function sealedOfPeriod(
	engine: Engine,
	{ form, from, to, after }: Period & { after?: string | undefined },
	limit: number,
	audit: Audit
): Promise<{ rows: SealedOfPeriod[]; next: string | undefined }> {
	return engine.write(async (db) => {
		let query = db
			.selectFrom('submissions')
			.select(['reference', 'formId', 'formVersion', 'receivedAt', 'held', 'sealed'])
			.where('formId', '=', form)
			.where('receivedAt', '>=', londonToUtc(from, '00:00'))
			.where('receivedAt', '<', londonToUtc(addDays(to, 1), '00:00'));
		const [time = '', last = ''] = after?.split(' ') ?? [];
		if (after !== undefined)
			query = query.where((is) =>
				is.or([
					is('receivedAt', '>', time),
					is.and([is('receivedAt', '=', time), is('reference', '>', last)])
				])
			);
		const found = await query
			.orderBy('receivedAt')
			.orderBy('reference')
			.limit(limit + 1)
			.execute();
		const rows = found.slice(0, limit);
		await audit(db, { action: 'counted', subject: form, detail: `${from} to ${to}, ${rows.length} forms` });
		const end = rows.at(-1);
		return { rows, next: found.length > limit && end ? `${end.receivedAt} ${end.reference}` : undefined };
	});
}
