import { randomUUID } from 'node:crypto';
import { londonToday } from '../../calendar/dates.ts';
import type { Answers } from '../../forms/answers.ts';
import type { FormView } from '../../forms/form-view.ts';
import { firstUnfinished } from '../../forms/path.ts';
import { summarise } from '../../forms/summary.ts';
import { normalAnswers, validateForm, type Problem } from '../../forms/validate.ts';
import { whyNotSealed } from '../../sealing/check-sealed.ts';
import { encodeForm } from '../../sealing/envelope.ts';
import type { OutboxFrame } from '../../sealing/frame.ts';
import { newReference } from '../../sealing/reference.ts';
import { hashOf, receiptCodeOf, replyRecipientOf } from '../../sealing/secrets.ts';
import type { Desk } from './desk.ts';
import type { Verdict } from './limits.ts';
import { makeNotices } from './notify/notices.ts';
import { SealPoolError, sealInPool } from './seal-pool.ts';
import { ReferenceTaken, type NewSubmission } from './store/store.ts';
import { readTicket } from './tickets.ts';

/** A form as it came from a page. */
export interface Incoming {
	view: FormView;
	/** Language of the page, for the people who read it. */
	locale: string;
	answers: Answers;
	/** The ticket that the page was given. */
	ticket: string;
	/** Of the sender, for limits only; it is never kept. */
	address: string;
	/** Whether a box that no person sees was filled in. */
	baited: boolean;
	now: Date;
	/** Prefix of references. */
	prefix: string;
}

/** What the family is told. `kept` only after the row is on disk. */
export type Received =
	| { outcome: 'kept'; reference: string; code: string; receivedAt: Date }
	| { outcome: 'problems'; problems: Problem[] }
	/** `ticket`: the page did not come from here; `busy`: too many messages; `closed`: there are no keys to seal with. */
	| { outcome: 'refused'; why: 'ticket' | 'busy' | 'closed' };

/**
 * Takes a form: validates it, seals it to the council's keys, commits one row, and only then tells its reference
 * (DESIGN decision 9). The same ticket sent again gets the same reference and code, and makes no second row.
 * @throws StoreUnavailable when it could not be kept: nothing was taken then
 */
export async function receiveForm(desk: Desk, incoming: Incoming): Promise<Received> {
	const { view, now } = incoming;
	const ticket = readTicket(desk.secret, incoming.ticket);
	if (ticket?.form !== view.id) return { outcome: 'refused', why: 'ticket' };
	const code = await receiptCodeOf(ticket.idempotencyKey);
	const idempotencyHash = await hashOf(ticket.idempotencyKey);
	const receiptHash = await hashOf(code);
	const already = await desk.store.findByIdempotency(idempotencyHash);
	const first = already && (await desk.store.track(already, receiptHash));
	if (first) return { outcome: 'kept', reference: already, code, receivedAt: new Date(first.receivedAt) };

	const today = londonToday(now);
	const problems = validateForm(view, incoming.answers, today);
	// Answers that lead out of the form are no mistake, but nothing that may be sent either.
	if (problems.length > 0 || firstUnfinished(view, incoming.answers, today))
		return { outcome: 'problems', problems };
	const answers = normalAnswers(view, incoming.answers, today);
	const keys = (await desk.keys()).usable();
	if (!keys) return { outcome: 'refused', why: 'closed' };
	const verdict = desk.limits.judge(incoming.address, now.getTime());
	if (verdict === 'refused') return { outcome: 'refused', why: 'busy' };
	// Doubtful messages are read by a person first; a family is never sent away on a guess (DESIGN decision 16).
	const held = verdict === 'held' || incoming.baited || desk.limits.isTooFast(ticket.begun, now.getTime());

	const plain = encodeForm({
		v: 1,
		form: view.id,
		formVersion: view.version,
		locale: incoming.locale,
		answers,
		words: summarise(view, answers).flatMap(({ rows }) => rows.map(({ label, text }) => ({ label, text }))),
		replyTo: await replyRecipientOf(code),
		writtenAt: now.toISOString(),
		offline: false
	});
	const sealed = await sealInPool(plain, keys).catch((error: unknown) => {
		if (error instanceof SealPoolError) return undefined;
		throw error;
	});
	if (!sealed) return { outcome: 'refused', why: 'busy' };
	const reference = await keep(desk, incoming.prefix, {
		id: randomUUID(),
		formId: view.id,
		formVersion: view.version,
		keyId: keys.id,
		idempotencyHash,
		receiptHash,
		receivedAt: now,
		deleteAfter: deletionDay(now, view.retention),
		publicComment: view.publish !== undefined && answers[view.publish.question] === view.publish.answer,
		held,
		sealed,
		familyAddress: view.notify === undefined ? undefined : String(answers[view.notify] ?? '') || undefined
	});
	return { outcome: 'kept', reference, code, receivedAt: now };
}

/** What an outbox sent is answered with. `unknown-key`: sealed to a key that this council never had. */
export type ReceivedSealed =
	| { outcome: 'kept'; reference: string }
	| { outcome: 'refused'; why: 'busy' | 'closed' | 'unknown-form' | 'unknown-key' | 'damaged' };

/**
 * Takes a form that a device sealed while it had no network. Nobody here can read it, so it is checked from outside
 * only; the staff browser checks the answers after unlocking.
 */
export async function receiveSealed(
	desk: Desk,
	{ sealed, ...head }: OutboxFrame,
	{
		view,
		judge,
		now,
		prefix
	}: { view: FormView | undefined; judge: () => Verdict; now: Date; prefix: string }
): Promise<ReceivedSealed> {
	const already = await desk.store.findByIdempotency(head.idempotencyHash);
	if (already) return { outcome: 'kept', reference: already };
	if (!view) return { outcome: 'refused', why: 'unknown-form' };
	const keys = await desk.keys();
	if (!keys.usable()) return { outcome: 'refused', why: 'closed' };
	const sealedTo = keys.known(head.keyId);
	if (!sealedTo) return { outcome: 'refused', why: 'unknown-key' };
	if (whyNotSealed(sealed, sealedTo) !== undefined) return { outcome: 'refused', why: 'damaged' };
	// What has come before does not count again.
	const verdict = judge();
	if (verdict === 'refused') return { outcome: 'refused', why: 'busy' };
	const reference = await keep(desk, prefix, {
		id: randomUUID(),
		formId: view.id,
		formVersion: head.formVersion,
		keyId: head.keyId,
		idempotencyHash: head.idempotencyHash,
		receiptHash: head.receiptHash,
		receivedAt: now,
		deleteAfter: deletionDay(now, view.retention),
		// Only what the sealed answers say counts, and staff see it when they unlock.
		publicComment: false,
		held: verdict === 'held',
		sealed,
		familyAddress: undefined
	});
	return { outcome: 'kept', reference };
}

type Kept = Omit<NewSubmission, 'reference'> & { familyAddress: string | undefined };

/** Commits the row under a reference that nobody has yet. */
async function keep(desk: Desk, prefix: string, { familyAddress, ...row }: Kept): Promise<string> {
	for (;;) {
		const reference = newReference(prefix);
		const notices = makeNotices(
			{ submissionId: row.id, reference, familyAddress, now: row.receivedAt },
			desk.settings,
			desk.addresses
		);
		try {
			const kept = await desk.store.add({ ...row, reference }, notices);
			desk.tell();
			return kept.reference;
		} catch (error) {
			if (!(error instanceof ReferenceTaken)) throw error;
		}
	}
}

function deletionDay(now: Date, retention: number): Date {
	return new Date(now.getTime() + retention * 86_400_000);
}
