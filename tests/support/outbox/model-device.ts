import type { Flushing } from '../../../src/lib/outbox/flush.ts';
import type { Lock } from '../../../src/lib/outbox/lock.ts';
import { MemoryBox } from './memory-box.ts';
import { modelSealing } from './model-sealing.ts';
import { ModelServer } from './model-server.ts';
import { queueForm, type FormToQueue, type Outbox, type Queued } from '../../../src/lib/outbox/queue.ts';

/** For tests: a device with one good way to a server, whose parts a test can spoil. */
export class ModelDevice implements Flushing {
	readonly store = new MemoryBox();
	readonly server = new ModelServer();
	readonly posts: { path: string; options: RequestInit }[] = [];
	readonly kept = new Map<string, string>();
	clock = Date.UTC(2026, 10, 3, 9);
	counts: Outbox['counts'] = {
		getItem: (key: string) => this.kept.get(key) ?? null,
		setItem: (key: string, value: string) => void this.kept.set(key, value)
	};
	/** Names of locks that another tab holds. */
	readonly heldElsewhere = new Set<string>();
	answer: (body: Uint8Array) => Response | Promise<Response> = (body) => this.server.take(body);

	constructor() {
		this.server.knownKeys.add('key-1');
	}

	readonly lock: Lock = (name, _, work) => work(!this.heldElsewhere.has(name));
	readonly now = () => new Date(this.clock);
	readonly random = () => 0;
	readonly fetch = async (path: string, options: RequestInit) => {
		this.posts.push({ path, options });
		return this.answer(options.body as Uint8Array<ArrayBuffer>);
	};

	later(minutes: number): void {
		this.clock += minutes * 60_000;
	}

	queue(change: Partial<FormToQueue> = {}): Promise<Queued> {
		return queueForm(this, async () => modelSealing, {
			form: 'feedback',
			formVersion: 1,
			locale: 'en-GB',
			answers: { what: 'The bus never came' },
			words: [{ label: 'What happened?', text: 'The bus never came' }],
			keys: { id: 'key-1', created: '2026-11-01', demo: true, team: '', recovery: '' },
			...change
		});
	}
}
