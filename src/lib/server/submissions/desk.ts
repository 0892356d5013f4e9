import { readSettings, type Settings } from '../settings.ts';
import { Drafts } from './drafts.ts';
import { loadKeys, type KeyRing } from './keys.ts';
import { Limits, usualLimits } from './limits.ts';
import { AddressBox } from './notify/address-box.ts';
import { postmanFor } from './notify/postman-for.ts';
import { serverSecret } from './server-secret.ts';
import { isSystemError } from './store/persist.ts';
import type { Audit, Engine } from './store/engine.ts';
import { purge } from './store/purge.ts';
import { openStore, StoreUnavailable, type Store } from './store/store.ts';

const hourMs = 3_600_000;

/** Everything that taking a form needs, opened once in a process. */
export interface Desk {
	settings: Settings;
	store: Store;
	drafts: Drafts;
	/** Of forms that are sent. */
	limits: Limits;
	/** Of pages that are kept as drafts. */
	saves: Limits;
	/** Of tries to open something with a code or a reference. */
	tries: Limits;
	/** Signs tickets. */
	secret: Buffer;
	/** Read anew for each form, so that a rotation needs no restart. */
	keys: () => Promise<KeyRing>;
	addresses: AddressBox;
	/** Makes the postman look for new notices now. */
	tell: () => void;
}

let desk: Promise<Desk> | undefined;
let auditOn: ((engine: Engine) => Audit) | undefined;

/** Says where deletions are written down. Called when the room of staff is loaded, which this one may not know of. */
export function logDeletionsWith(make: typeof auditOn): void {
	auditOn = make;
}
let expected: string | undefined;

/**
 * Says which keys the content names, before the desk is opened: the content is no business of this room.
 * @param fingerprint the one in site.yaml, if it has one
 */
export function expectKeys(fingerprint: string | undefined): void {
	expected = fingerprint;
}

/**
 * The running server's desk. After a failure the next call tries again, so that nobody need restart the server.
 * @throws StoreUnavailable
 */
export function getDesk(): Promise<Desk> {
	desk ??= openDesk(readSettings()).catch((error: unknown) => {
		desk = undefined;
		throw error;
	});
	return desk;
}

async function openDesk(settings: Settings): Promise<Desk> {
	let alarm: string | undefined;
	const keys = () =>
		onDisk(async () => {
			const ring = await loadKeys(settings, expected);
			// Once, not with every form that is refused because of it.
			if (ring.alarm() !== alarm) console.error(`Keys: ${ring.alarm() ?? 'they are in order again.'}`);
			alarm = ring.alarm();
			return ring;
		});
	// A demonstration's keys are made now, while nobody waits and there is room.
	if (settings.MODE === 'demo') await keys();
	const { addresses, secret } = await onDisk(() => ({
		addresses: AddressBox.of(settings.DATA_DIR),
		secret: serverSecret(settings.DATA_DIR, 'tickets')
	}));
	// Last, so that a failure leaves nothing open.
	const store = await openStore(settings);
	const postman = await postmanFor(store, addresses, settings);
	postman?.start();
	const open: Desk = {
		settings,
		store,
		drafts: new Drafts(store),
		limits: new Limits(),
		saves: new Limits({ ...usualLimits, refusedAfter: 1000, all: 10_000 }),
		tries: new Limits({ ...usualLimits, refusedAfter: 60 }),
		secret,
		keys,
		addresses,
		tell: () => void postman?.wake()
	};
	const tidy = () => void purgeQuietly(open);
	setInterval(tidy, hourMs).unref();
	setImmediate(tidy);
	return open;
}

/** What cannot be deleted now is tried again in an hour; /healthz tells of the trouble meanwhile. */
async function purgeQuietly({ store, settings }: Desk): Promise<void> {
	// A program without a log must not delete what families sent.
	if (!auditOn) return;
	const audit = auditOn(store.database);
	try {
		await onDisk(() => purge(store, settings.DATA_DIR, new Date(), audit));
	} catch (error) {
		if (!(error instanceof StoreUnavailable)) throw error;
		console.error(`Nothing was purged: ${error.message}`);
	}
}

/** The folder beside the database can be full or gone as well, and to a family that is the same trouble. */
async function onDisk<T>(work: () => T | Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isSystemError(error)) throw error;
		throw new StoreUnavailable(
			error,
			'See that the disk of DATA_DIR has room and that this program may write there.'
		);
	}
}
