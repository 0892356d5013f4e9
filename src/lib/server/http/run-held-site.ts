import type { Server } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { readSettings } from '../settings.ts';
import { addressOf, explainFailure, loadSite, publicPlace } from './run-site.ts';
import { serve } from './serve.ts';

/** What the process that holds a site tells it. */
export type Order = 'open' | 'retire';

/** What a held site tells the process that holds it. */
export interface Reports {
	/** It answers on this port of this machine only, so that it can be tried before a reader reaches it. */
	trial: { port: number };
	/** It answers on HOST and PORT. */
	open: { address: string };
	failed: { why: string };
}

/** A file on a slow phone gets this long to finish after the site was told to retire. */
const lastCallMs = 60_000;

/** Serves the build in a folder under a process that tries it first and says when to open and when to go. */
export async function runHeldSite(folder: string): Promise<void> {
	// A site must not outlive what holds it, nor end with the terminal that its holder was started from.
	process.once('disconnect', () => process.exit(0));
	process.on('SIGHUP', () => undefined);
	try {
		const settings = readSettings();
		const site = await loadSite(folder, settings);
		// Nobody reads the pages of a trial, so they are not counted.
		const { onPage, ...unread } = site;
		const trial = await serve({ ...unread, host: '127.0.0.1', port: 0, exclusive: true });
		let server = trial;
		const orders: Record<Order, () => Promise<void>> = {
			async open() {
				server = await serve({ ...unread, onPage, ...publicPlace(settings) });
				await report('open', { address: addressOf(server, settings) });
				trial.close();
			},
			async retire() {
				await lastCall(server);
				process.exit(0);
			}
		};
		process.on('message', (order: Order) => void orders[order]().catch(fail));
		process.on('SIGTERM', () => server.close(() => process.exit(0)));
		process.on('SIGINT', () => server.close(() => process.exit(0)));
		await report('trial', { port: (trial.address() as AddressInfo).port });
	} catch (error) {
		await fail(error as Error);
	}
}

async function fail(error: Error): Promise<never> {
	await report('failed', { why: explainFailure(error) });
	process.exit(1);
}

function report<Name extends keyof Reports>(name: Name, report: Reports[Name]): Promise<void> {
	return new Promise((resolve, reject) => {
		if (!process.send) reject(new Error('A held site is started by "npm run release" only.'));
		else process.send({ [name]: report }, (error: Error | null) => (error ? reject(error) : resolve()));
	});
}

/**
 * Takes no more connections and waits until those there are have ended. Answers say from now on that theirs is the
 * last one (serve.ts). http's own close() cuts idle connections, and with them a request that is on its way.
 */
function lastCall(server: Server): Promise<void> {
	setTimeout(() => server.closeAllConnections(), lastCallMs).unref();
	return new Promise((resolve, reject) =>
		NetServer.prototype.close.call(server, (error?: Error) => (error ? reject(error) : resolve()))
	);
}
