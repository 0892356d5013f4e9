import { decodeFrame, FrameError, type OutboxFrame } from '../../../src/lib/sealing/frame.ts';

export interface Row extends OutboxFrame {
	reference: string;
}

export type ServerHealth = 'well' | 'busy' | 'down' | 'dies-after-commit';

/** For tests: takes sealed forms as the real server does, a form that comes twice as one. */
export class ModelServer {
	readonly rows = new Map<string, Row>();
	readonly knownKeys = new Set<string>();
	health: ServerHealth = 'well';

	take(body: Uint8Array): Response {
		if (this.health === 'busy')
			return new Response('Busy', { status: 429, headers: { 'retry-after': '90' } });
		if (this.health === 'down') return new Response('No store', { status: 503 });
		let frame: OutboxFrame;
		try {
			frame = decodeFrame(body);
		} catch (error) {
			if (error instanceof FrameError) return Response.json({ message: error.message }, { status: 400 });
			throw error;
		}
		const { idempotencyHash, keyId } = frame;
		const first = this.rows.get(idempotencyHash);
		if (!first && !this.knownKeys.has(keyId)) {
			return Response.json({ message: 'unknown-key' }, { status: 410 });
		}
		const row = first ?? { ...frame, reference: referenceNumber(this.rows.size) };
		this.rows.set(idempotencyHash, row);
		if (this.health === 'dies-after-commit') return new Response('Killed', { status: 502 });
		return Response.json({ reference: row.reference, idempotencyHash });
	}
}

function referenceNumber(number: number): string {
	return `RLO-0000-0000-${String(number).padStart(4, '0')}`;
}
