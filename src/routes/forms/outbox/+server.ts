import { error, json } from '@sveltejs/kit';
import site from 'virtual:site';
import { decodeFrame, FrameError } from '$lib/sealing/frame.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { getDesk } from '$lib/server/submissions/desk.ts';
import { receiveSealed } from '$lib/server/submissions/receive.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import type { RequestHandler } from './$types';

const statuses = { busy: 429, closed: 503, 'unknown-form': 410, 'unknown-key': 410, damaged: 400 } as const;

/** Takes a form that was sealed on a device without a network (lib/outbox). */
export const POST: RequestHandler = async ({ request, getClientAddress }) => {
	if (request.headers.get('content-type') !== 'application/octet-stream') {
		error(415, 'Send application/octet-stream.');
	}
	const frame = readFrame(new Uint8Array(await request.arrayBuffer()));
	const now = new Date();
	const received = await whileStored(async () => {
		const desk = await getDesk();
		return receiveSealed(desk, frame, {
			view: findForm(frame.form),
			judge: () => desk.limits.judge(getClientAddress(), now.getTime()),
			now,
			prefix: site.references
		});
	});
	if (received.outcome === 'refused') error(statuses[received.why], received.why);
	return json({ reference: received.reference, idempotencyHash: frame.idempotencyHash });
};

function readFrame(bytes: Uint8Array) {
	try {
		return decodeFrame(bytes);
	} catch (trouble) {
		if (trouble instanceof FrameError) error(400, trouble.message);
		throw trouble;
	}
}
