import { readSettings, type Settings } from '../settings.ts';
import { Drafts } from './drafts.ts';
import { loadKeys, type KeyRing } from './keys.ts';
import { Limits, usualLimits } from './limits.ts';
import { AddressBox } from './notify/address-box.ts';
import { postmanFor } from './notify/postman-for.ts';
import { serverSecret } from './server-secret.ts';
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
	const store = await openStore(settings);
	const addresses = AddressBox.of(settings.DATA_DIR);
	const postman = await postmanFor(store, addresses, settings);
	postman?.start();
	const tidy = () => void purgeQuietly(store, settings.DATA_DIR);
	setInterval(tidy, hourMs).unref();
	tidy();
	return {
		settings,
		store,
		drafts: new Drafts(store),
		limits: new Limits(),
		tries: new Limits({ ...usualLimits, refusedAfter: 60 }),
		secret: serverSecret(settings.DATA_DIR, 'tickets'),
		keys: () => loadKeys(settings),
		addresses,
		tell: () => void postman?.wake()
	};
}

/** What cannot be deleted now is tried again in an hour; /healthz tells of the trouble meanwhile. */
async function purgeQuietly(store: Store, dataDir: string): Promise<void> {
	try {
		await purge(store, dataDir, new Date());
	} catch (error) {
		if (!(error instanceof StoreUnavailable)) throw error;
		console.error(`Nothing was purged: ${error.message}`);
	}
}
