import type { NewNotice, Notice, NoticeBook, NoticeFailure } from './notice-book.ts';

type Row = Notice & { state: 'waiting' | 'sent' | NoticeFailure['state'] };

/** A book in memory that keeps the store's promises, and can be made to fail. */
export class TestBook implements NoticeBook {
	readonly rows = new Map<string, Row>();
	/** Throws where the store would: `dueNotices`, `noticeSent`, `noticeFailed`. */
	trouble: (method: string, id?: string) => void = () => undefined;

	add(...notices: NewNotice[]): void {
		for (const notice of notices) {
			this.rows.set(notice.id, { ...notice, tries: 0, lastError: null, state: 'waiting' });
		}
	}

	get states(): string[] {
		return [...this.rows.values()].map(({ state }) => state);
	}

	async dueNotices(now: Date, limit: number): Promise<Notice[]> {
		this.trouble('dueNotices');
		return [...this.rows.values()]
			.filter(({ state, nextTryAt }) => state === 'waiting' && nextTryAt <= now.toISOString())
			.sort((a, b) => a.nextTryAt.localeCompare(b.nextTryAt))
			.slice(0, limit)
			.map((row) => ({ ...row }));
	}

	async noticeSent(id: string): Promise<void> {
		this.trouble('noticeSent', id);
		Object.assign(this.#row(id), { state: 'sent', addressSealed: null });
	}

	async noticeFailed(id: string, { error, ...failure }: NoticeFailure): Promise<void> {
		this.trouble('noticeFailed', id);
		Object.assign(this.#row(id), failure, { lastError: error });
		if (failure.state !== 'waiting') this.#row(id).addressSealed = null;
	}

	async failedNotices(): Promise<Notice[]> {
		return [...this.rows.values()].filter(({ state }) => state === 'failed');
	}

	#row(id: string): Row {
		const row = this.rows.get(id);
		if (!row) throw new Error(`The book has no notice ${id}.`);
		return row;
	}
}
