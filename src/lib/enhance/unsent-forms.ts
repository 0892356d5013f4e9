import { browserOutbox, browserSurroundings } from '../outbox/browser-outbox.ts';
import type { WhyNot } from '../outbox/entry.ts';
import { flush, type Flushed } from '../outbox/flush.ts';
import { loadSealing } from '../outbox/load-sealing.ts';
import { discard, forgetSent, listForms } from '../outbox/queue.ts';
import { readReceipts } from '../outbox/receipt.ts';
import { startTriggers } from '../outbox/triggers.ts';

/** Why a form will not go by itself, however often it is tried. */
const refusals = new Set<WhyNot>(['damaged', 'unknown-key', 'unknown-form']);

/** Sends what waits in the outbox of this device, and shows on the page what is not sent yet and what has been. */
export function showUnsentForms(box: HTMLElement): void {
	const outbox = browserOutbox();
	const words = (name: string) => box.dataset[name] ?? '';
	const shown = document.createElement('div');
	shown.setAttribute('role', 'status');
	box.replaceChildren(shown);

	const triggers = startTriggers(
		(because, only) => flush(outbox, because, only),
		(flushed) => void show(flushed),
		(error) => console.warn('A form that waits could not be sent.', error),
		browserSurroundings()
	);

	async function show({ troubled }: Pick<Flushed, 'troubled'>): Promise<void> {
		const { entries, unreadable } = await listForms(outbox.store);
		const waiting = entries.filter(({ state }) => state === 'waiting');
		const parts: HTMLElement[] = [];
		if (waiting.length + unreadable.length > 0) {
			parts.push(
				text('strong', words('waiting').replace('{n}', String(waiting.length + unreadable.length))),
				...(troubled.some(({ why }) => refusals.has(why)) ? [text('span', words('failed'))] : []),
				button(words('send'), () => triggers.sendNow()),
				button(words('discard'), () => throwAway(waiting.map(({ id }) => id).concat(unreadable)), 'quiet')
			);
		}
		const receipts = entries.some(({ state }) => state === 'sent')
			? await readReceipts(outbox.store, await loadSealing())
			: [];
		for (const { id, reference, receiptCode = '' } of receipts) {
			parts.push(
				text('span', words('sent').replace('{reference}', reference).replace('{code}', receiptCode)),
				button(words('known'), async () => {
					await forgetSent(outbox, id);
					await show({ troubled });
				})
			);
		}
		shown.replaceChildren(...parts);
		box.hidden = parts.length === 0;
	}

	async function throwAway(ids: readonly string[]): Promise<void> {
		if (!confirm(words('sure'))) return;
		for (const id of ids) await discard(outbox, id);
		await show({ troubled: [] });
	}
}

function text(tag: 'span' | 'strong', words: string): HTMLElement {
	const part = document.createElement(tag);
	part.textContent = words;
	return part;
}

function button(words: string, press: () => Promise<unknown>, style = ''): HTMLElement {
	const part = document.createElement('button');
	part.type = 'button';
	part.className = style;
	part.textContent = words;
	part.addEventListener('click', () => void press());
	return part;
}
