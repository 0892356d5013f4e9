import { FrameError } from '../sealing/frame.ts';
import { BoxError, type BoxStore } from './box.ts';
import { asKept, readEntry, type Attempts, type SentEntry, type WaitingEntry, type WhyNot } from './entry.ts';
import { post, type Delivery, type Fetch } from './post.ts';
import { listForms, recount, type Outbox } from './queue.ts';

/** Why the box is emptied: `asked` by a person, the network came back, or a page opened or was looked at again. */
export type Because = 'asked' | 'online' | 'load' | 'visible' | 'timer';

export interface Flushing extends Outbox {
	fetch: Fetch;
	/** From 0 up to 1, so that a thousand phones do not come back at the same moment. */
	random: () => number;
}

export interface Flushed {
	/** `busy`: another tab is sending. */
	outcome: 'done' | 'busy';
	sent: Pick<SentEntry, 'id' | 'formId' | 'reference'>[];
	/** Everything that has not been sent, `asking` and `troubled` with it. */
	unsent: number;
	/** Those that go only when somebody asks. */
	asking: number;
	/** Those that the server could not take, and why. */
	troubled: { id: string; why: WhyNot }[];
	/** When to try again, if the page is open then. */
	retryAt?: Date;
}

const second = 1000;
const hour = 3600 * second;
const shortest = 30 * second;
const longest = hour;
/** What the server refuses is tried once a day all the same: the fault may have been the server's, and mended. */
const day = 24 * hour;

/** Sends what waits, one form after the other. What it cannot send stays; what it has sent keeps its reference. */
export async function flush(flushing: Flushing, because: Because, only?: string): Promise<Flushed> {
	const report = await flushing.lock('send', { ifFree: true }, async (held) => {
		if (!held) return undefined;
		const sent: Flushed['sent'] = [];
		for (const { id } of await dueEntries(flushing, because, only)) {
			const result = await sendOne(flushing, id);
			if (result?.outcome === 'sent') sent.push(result.entry);
			// Where there is no network for one, or no server, there is none for the others.
			else if (result?.outcome === 'stop') break;
		}
		return sent;
	});
	await recount(flushing);
	return reportOn(flushing, report);
}

async function dueEntries(
	{ store, now }: Flushing,
	because: Because,
	only: string | undefined
): Promise<WaitingEntry[]> {
	const { entries } = await listForms(store);
	return (
		entries
			.filter((entry) => entry.state === 'waiting')
			.filter((entry) => only === undefined || entry.id === only)
			.filter((entry) => because === 'asked' || (!entry.askFirst && isDue(entry, because, now())))
			// One that always breaks off must not keep the others from going.
			.sort((a, b) => (a.attempts?.tries ?? 0) - (b.attempts?.tries ?? 0))
	);
}

function isDue({ attempts }: WaitingEntry, because: Because, now: Date): boolean {
	if (!attempts?.retryAt) return true;
	// A new page is a new chance: a phone that was in a dead spot need not wait for its pause to end.
	if (because !== 'timer' && attempts.why === 'network') return true;
	const wait = Date.parse(attempts.retryAt) - now.getTime();
	// A wait longer than any that is set here means that the device's clock was put back.
	return !(wait > 0) || wait > day + hour;
}

type OneResult = { outcome: 'sent'; entry: Flushed['sent'][number] } | { outcome: 'next' | 'stop' };

async function sendOne(flushing: Flushing, id: string): Promise<OneResult | undefined> {
	const entry = await beginTry(flushing, id);
	if (!entry) return undefined;
	const delivery = await deliver(entry, flushing);
	if (delivery.outcome === 'sent') {
		const { reference } = delivery;
		await keepIfRoom(markSent(flushing.store, entry, reference, flushing.now()));
		return { outcome: 'sent', entry: { id, formId: entry.formId, reference } };
	}
	await keepIfRoom(markTried(flushing, entry, delivery));
	return { outcome: delivery.why === 'network' || delivery.why === 'server' ? 'stop' : 'next' };
}

/** Notes the try before it is made: who discards the form after that must hear that it may have arrived. */
async function beginTry({ store, now }: Flushing, id: string): Promise<WaitingEntry | undefined> {
	const change = (noted: boolean) =>
		store.change('entries', id, (before) => {
			const entry = before && readEntry(before);
			if (entry?.state !== 'waiting' || !noted) return before;
			const tries = (entry.attempts?.tries ?? 0) + 1;
			const attempts: Attempts = { ...entry.attempts, tries, last: now().toISOString() };
			return asKept({ ...entry, attempts });
		});
	// Without room for the note the form goes all the same: that it is sent matters more.
	const kept = (await keepIfRoom(change(true))) ?? (await change(false));
	const entry = kept && readEntry(kept);
	return entry?.state === 'waiting' ? entry : undefined;
}

async function deliver(entry: WaitingEntry, { fetch, now }: Flushing): Promise<Delivery> {
	try {
		return await post(entry, fetch, now());
	} catch (error) {
		// It cannot even be packed; it stays, and the page says so.
		if (error instanceof FrameError) return { outcome: 'not-sent', why: 'damaged' };
		throw error;
	}
}

/** The sealed form has done its service; the reference and the wrapped key stay until the person puts them away. */
function markSent(store: BoxStore, { id }: WaitingEntry, reference: string, now: Date) {
	return store.change('entries', id, (before) => {
		const entry = before && readEntry(before);
		if (entry?.state !== 'waiting') return before;
		const rest: Partial<WaitingEntry> = { ...entry };
		for (const name of ['sealed', 'attempts', 'askFirst'] as const) delete rest[name];
		return { ...rest, id, state: 'sent', reference, sentAt: now.toISOString() };
	});
}

function markTried({ store, now, random }: Flushing, { id }: WaitingEntry, { why, pause = 0 }: Failed) {
	return store.change('entries', id, (before) => {
		const entry = before && readEntry(before);
		if (entry?.state !== 'waiting') return before;
		const { tries } = entry.attempts ?? { tries: 1 };
		const refused = why === 'damaged' || why === 'unknown-key' || why === 'unknown-form';
		const growing = Math.min(longest, shortest * 2 ** (tries - 1)) * (0.5 + random() / 2);
		const wait = refused ? day : Math.min(day, Math.max(pause, growing));
		const last = now();
		const retryAt = new Date(last.getTime() + wait).toISOString();
		return asKept({ ...entry, attempts: { tries, last: last.toISOString(), retryAt, why } });
	});
}

type Failed = Extract<Delivery, { outcome: 'not-sent' }>;

/** On a full device the entry stays as it was: it is sent again later, and the server knows it. */
async function keepIfRoom<T>(change: Promise<T>): Promise<T | undefined> {
	try {
		return await change;
	} catch (error) {
		if (error instanceof BoxError && error.trouble === 'full') return undefined;
		throw error;
	}
}

async function reportOn({ store }: Flushing, sent: Flushed['sent'] | undefined): Promise<Flushed> {
	const { entries, unreadable } = await listForms(store);
	const waiting = entries.filter((entry) => entry.state === 'waiting');
	const times = waiting.flatMap(({ askFirst, attempts }) =>
		attempts?.retryAt && !askFirst ? [Date.parse(attempts.retryAt)] : []
	);
	return {
		outcome: sent ? 'done' : 'busy',
		sent: sent ?? [],
		unsent: waiting.length + unreadable.length,
		asking: waiting.filter(({ askFirst }) => askFirst).length,
		troubled: waiting.flatMap(({ id, attempts }) => (attempts?.why ? [{ id, why: attempts.why }] : [])),
		...(times.length > 0 && { retryAt: new Date(Math.min(...times)) })
	};
}
