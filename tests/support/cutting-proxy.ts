import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** One request, and what went over the wire in answer to it so far, headers included. */
export interface Answer {
	path: string;
	bytes: number;
}

/** Where the next cut comes. */
interface Cut {
	/** Bytes of answers are counted from the first request for such a path. */
	from: RegExp;
	bytes: number;
	begun: boolean;
	act: () => Promise<void>;
	done: () => void;
	failed: (error: Error) => void;
}

/**
 * Stands between a browser and its server: counts what goes over the wire and cuts the answers off at an
 * exact byte. It speaks no HTTP of its own, so that nothing of a cut is made smoother than it is.
 */
export class CuttingProxy implements AsyncDisposable {
	readonly origin: string;
	/** In the order in which they were asked for; whoever counts empties it first. */
	answers: Answer[] = [];
	readonly #listener: Server;
	readonly #target: URL;
	readonly #browsers = new Set<Socket>();
	#cut: Cut | undefined;
	/** While the cut is made, nothing passes: the server may live a little longer than it should. */
	#closed = false;

	private constructor(target: string, listener: Server, port: number) {
		this.#target = new URL(target);
		this.#listener = listener;
		// A secure place for the browser, which has service workers and brotli only there.
		this.origin = `http://localhost:${port}`;
		listener.on('connection', (browser) => this.#join(browser));
	}

	/** @param target origin of the server, which need not answer yet */
	static async start(target: string): Promise<CuttingProxy> {
		const listener = createServer().listen(0, 'localhost');
		await once(listener, 'listening');
		const address = listener.address();
		if (typeof address !== 'object' || !address) throw new Error('The system gave no port to the proxy.');
		return new CuttingProxy(target, listener, address.port);
	}

	/** Bytes of all answers to paths that match. */
	bytesFor(path: RegExp): number {
		return sumOf(this.answers.filter((answer) => path.test(answer.path)));
	}

	/** Bytes of the first answer to such a path and of all that were asked for after it. */
	bytesFrom(path: RegExp): number {
		return sumOf(this.answers.slice(this.answers.findIndex((answer) => path.test(answer.path))));
	}

	/**
	 * Lets exactly so many bytes pass from the first request for a path on, then acts, such as by killing the server, and
	 * ends every connection.
	 * @returns when all that is done
	 */
	cutAfter(bytes: number, from: RegExp, act: () => Promise<void>): Promise<void> {
		if (this.#cut) throw new Error('The last cut has not come yet.');
		return new Promise((done, failed) => (this.#cut = { from, bytes, begun: false, act, done, failed }));
	}

	#join(browser: Socket): void {
		if (this.#closed) {
			browser.destroy();
			return;
		}
		const server = connect(Number(this.#target.port), this.#target.hostname);
		let answer: Answer | undefined;
		this.#browsers.add(browser);
		browser.on('data', (data: Buffer) => {
			// A browser asks for the next thing on a connection only after the last answer, each time in one write.
			const path = /^[A-Z]+ (\S+) HTTP\/1\.1\r\n/.exec(data.toString('latin1'))?.[1];
			if (path !== undefined) {
				answer = { path, bytes: 0 };
				this.answers.push(answer);
				if (this.#cut?.from.test(path)) this.#cut.begun = true;
			}
			server.write(data);
		});
		server.on('data', (data: Buffer) => this.#pass(answer, data, browser));
		// What a socket reports here is a cut, which is what it is for; its end follows in any case.
		browser.on('error', () => undefined);
		server.on('error', () => undefined);
		browser.on('close', () => {
			this.#browsers.delete(browser);
			server.destroy();
		});
		server.on('close', () => {
			// The server's part of a cut must not overtake the last bytes that may still pass.
			if (!this.#closed) browser.destroySoon();
		});
	}

	#pass(answer: Answer | undefined, data: Buffer, browser: Socket): void {
		if (this.#closed) return;
		const cut = this.#cut?.begun ? this.#cut : undefined;
		// Over plain http, which no device outside this machine uses, a browser takes half a head for a whole one.
		const head = answer?.bytes === 0 ? data.indexOf('\r\n\r\n') + 4 : 0;
		const passing = cut ? data.subarray(0, cut.bytes < head ? 0 : cut.bytes) : data;
		browser.write(passing);
		if (answer) answer.bytes += passing.length;
		if (!cut) return;
		cut.bytes -= passing.length;
		if (passing.length < data.length || cut.bytes === 0) void this.#make(cut);
	}

	async #make(cut: Cut): Promise<void> {
		this.#closed = true;
		this.#cut = undefined;
		try {
			await cut.act();
			// The end of a killed server's connections, after the bytes before it.
			await Promise.all([...this.#browsers].map((browser) => this.#end(browser)));
			cut.done();
		} catch (error) {
			cut.failed(error as Error);
		} finally {
			this.#closed = false;
		}
	}

	async #end(browser: Socket): Promise<void> {
		if (browser.destroyed) return;
		const closed = once(browser, 'close');
		browser.destroySoon();
		await closed;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		const closed = once(this.#listener, 'close');
		this.#listener.close();
		for (const browser of this.#browsers) browser.destroy();
		await closed;
	}
}

const sumOf = (answers: readonly Answer[]) => answers.reduce((sum, { bytes }) => sum + bytes, 0);
