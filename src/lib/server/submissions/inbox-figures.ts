import type { Engine } from './store/engine.ts';
import type { Status } from './store/tables.ts';

/** One form that came, with its first answer: what the overview counts. */
export interface Handled {
	formId: string;
	status: Status;
	receivedAt: string;
	/** When the first reply was written; undefined while there is none. */
	repliedAt: string | undefined;
}

/** Every form that is still kept: what was deleted is counted no more. */
export async function handled(engine: Engine): Promise<Handled[]> {
	const rows = await engine.read((db) =>
		db
			.selectFrom('submissions')
			.leftJoin('replies', 'replies.submissionId', 'submissions.id')
			.select(['formId', 'status', 'receivedAt'])
			.select(({ fn }) => fn.min('replies.writtenAt').as('repliedAt'))
			.groupBy(['submissions.id', 'formId', 'status', 'receivedAt'])
			.execute()
	);
	return rows.map(({ repliedAt, ...row }) => ({ ...row, repliedAt: repliedAt ?? undefined }));
}

/** The volumes of one form, and how it stands with what was promised. */
export interface Volume {
	form: string;
	received: number;
	open: number;
	/** Open past the day of the promise. */
	overdue: number;
	answered: number;
	/** Of those answered, undefined where nothing is promised. */
	inTime: number | undefined;
	/** Half of those answered took no longer. */
	middleDays: number | undefined;
}

/**
 * Counts form by form, the busiest first.
 * @param promisedBy the day by which a form was to be answered, or undefined where nothing is promised
 * @param dayOf the council's day of an ISO time, such as `2026-11-22`
 */
export function volumesOf(
	rows: readonly Handled[],
	{
		promisedBy,
		dayOf,
		today
	}: {
		promisedBy: (form: string, received: string) => string | undefined;
		dayOf: (time: string) => string;
		today: string;
	}
): Volume[] {
	const byForm = Map.groupBy(rows, ({ formId }) => formId);
	return [...byForm]
		.map(([form, all]) => {
			const dated = all.map((row) => ({ ...row, by: promisedBy(form, dayOf(row.receivedAt)) }));
			const open = dated.filter(({ status }) => status === 'received' || status === 'looking');
			const answered = dated.flatMap(({ repliedAt, ...row }) =>
				repliedAt === undefined ? [] : [{ ...row, replied: dayOf(repliedAt) }]
			);
			const promised = answered.filter(({ by }) => by !== undefined);
			return {
				form,
				received: all.length,
				open: open.length,
				overdue: open.filter(({ by }) => by !== undefined && by < today).length,
				answered: answered.length,
				inTime:
					promised.length > 0
						? promised.filter(({ by, replied }) => replied <= (by ?? '')).length
						: undefined,
				middleDays: middle(answered.map((row) => daysBetween(dayOf(row.receivedAt), row.replied)))
			};
		})
		.sort((a, b) => b.received - a.received || a.form.localeCompare(b.form));
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** @example middle([5, 1, 9]) // => 5 */
function middle(numbers: readonly number[]): number | undefined {
	return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];
}
