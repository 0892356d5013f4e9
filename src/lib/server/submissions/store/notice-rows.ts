import type { NewNotice, Notice, NoticeBook, NoticeFailure } from '../notify/notice-book.ts';
import type { Engine } from './engine.ts';
import type { NoticeRow } from './tables.ts';

/** A notice as it is first written down, with the form that it tells of. */
export function newNoticeRow(notice: NewNotice, submissionId: string): NoticeRow {
	const { addressSealed } = notice;
	return {
		...notice,
		submissionId,
		addressSealed: addressSealed && Buffer.from(addressSealed),
		tries: 0,
		lastError: null,
		state: 'waiting'
	};
}

export class NoticeRows implements NoticeBook {
	readonly #engine: Engine;

	constructor(engine: Engine) {
		this.#engine = engine;
	}

	dueNotices(now: Date, limit: number): Promise<Notice[]> {
		return this.#engine.read((db) =>
			db
				.selectFrom('notices')
				.select(['id', 'submissionId', 'to', 'addressSealed', 'reference', 'createdAt'])
				.select(['nextTryAt', 'tries', 'lastError'])
				.where('state', '=', 'waiting')
				.where('nextTryAt', '<=', now.toISOString())
				.orderBy('nextTryAt')
				.limit(limit)
				.execute()
		);
	}

	async noticeSent(id: string): Promise<void> {
		await this.#engine.write((db) =>
			db
				.updateTable('notices')
				.set({ state: 'sent', addressSealed: null, lastError: null })
				.where('id', '=', id)
				.execute()
		);
	}

	async noticeFailed(id: string, { error, tries, nextTryAt, state }: NoticeFailure): Promise<void> {
		const address = state === 'waiting' ? {} : { addressSealed: null };
		await this.#engine.write((db) =>
			db
				.updateTable('notices')
				.set({ lastError: error, tries, nextTryAt, state, ...address })
				.where('id', '=', id)
				// What was sent, or given up, stays so: its address is gone.
				.where('state', '=', 'waiting')
				.execute()
		);
	}

	failedNotices(): ReturnType<NoticeBook['failedNotices']> {
		return this.#engine.read((db) =>
			db
				.selectFrom('notices')
				.select(['reference', 'to', 'createdAt', 'lastError'])
				.where('state', 'in', ['failed', 'expired'])
				.orderBy('createdAt')
				.execute()
		);
	}
}
