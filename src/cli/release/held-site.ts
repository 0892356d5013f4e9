import type { ChildProcess } from 'node:child_process';
import type { Order, Reports } from '../../lib/server/http/run-held-site.ts';
import { ReleaseError } from './release-error.ts';

/** A slow machine needs seconds to load the site; what takes longer is stuck. */
const patienceMs = 60_000;

/**
 * Waits for a report of a site that this process holds (lib/server/http/run-held-site.ts).
 * @throws ReleaseError when the site fails, ends or stays silent instead
 */
export function awaitReport<Name extends keyof Reports>(
	child: ChildProcess,
	name: Name
): Promise<Reports[Name]> {
	return new Promise((resolve, reject) => {
		const done = (settle: () => void) => {
			clearTimeout(timer);
			child.off('message', hear).off('exit', ended);
			settle();
		};
		const hear = (message: unknown) => {
			const reports = message as Partial<Reports>;
			const wanted = reports[name];
			if (wanted) done(() => resolve(wanted));
			else if (reports.failed) {
				const { why } = reports.failed;
				done(() => reject(new ReleaseError(`It does not start: ${why}`)));
			}
		};
		const ended = (code: number | null, signal: string | null) =>
			done(() => reject(new ReleaseError(`It does not start: it ended with ${signal ?? `code ${code}`}.`)));
		const timer = setTimeout(
			() =>
				done(() => reject(new ReleaseError(`It does not start: nothing came in ${patienceMs / 1000} s.`))),
			patienceMs
		);
		child.on('message', hear).on('exit', ended);
		if (hasEnded(child)) ended(child.exitCode, child.signalCode);
	});
}

export function order(child: ChildProcess, word: Order): void {
	// A site that ended meanwhile needs no order; its end is seen where it matters.
	if (child.connected) child.send(word, () => undefined);
}

/** Ends a process: asks, then insists. */
export async function end(child: ChildProcess, patience: number): Promise<void> {
	if (hasEnded(child)) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), patience);
	await ended;
	clearTimeout(timer);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}
