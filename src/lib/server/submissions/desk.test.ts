import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fingerprintOf } from '../../sealing/fingerprint.ts';
import { expectKeys, getDesk, type Desk } from './desk.ts';
import { createKeys, rotateKeys, testKeys } from './make-keys.ts';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'desk-'));
const away = mkdtempSync(join(tmpdir(), 'desk-away-'));
const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
let desk: Desk;

const make = async (how: typeof createKeys) => {
	const made = await how({ dataDir: DATA_DIR, to: away, kind: 'x25519' });
	await testKeys({ dataDir: DATA_DIR, ...made });
	return made.id;
};
const fingerprint = async (id: string) => {
	const keys = (await desk.keys()).known(id);
	return keys && fingerprintOf(keys);
};

beforeAll(async () => {
	const live = { DATA_DIR, MODE: 'live', HOST: '0.0.0.0', DATABASE_URL: undefined, ORIGIN: undefined };
	for (const [name, value] of Object.entries(live)) vi.stubEnv(name, value);
	desk = await getDesk();
});
afterAll(async () => {
	expectKeys(undefined);
	said.mockRestore();
	await desk.store.close();
	vi.unstubAllEnvs();
	for (const folder of [DATA_DIR, away]) rmSync(folder, { recursive: true });
});

test('a live desk takes forms with the keys that the content names, and with no others; the log says so once', async () => {
	const first = await make(createKeys);
	expectKeys(await fingerprint(first));
	expect((await desk.keys()).usable()?.id).toBe(first);
	expect(said).not.toHaveBeenCalled();

	expectKeys('00000-00000-00000-00000');
	for (let at = 0; at < 3; at++) expect((await desk.keys()).usable()).toBeUndefined();
	expect(said).toHaveBeenCalledTimes(1);
	expect(said.mock.calls[0]?.[0]).toMatch(
		/^Keys: The keys on this server .* are not the ones that site\.yaml/
	);

	const second = await make(rotateKeys);
	expectKeys(await fingerprint(second));
	expect((await desk.keys()).usable()?.id).toBe(second);
	expect(said).toHaveBeenLastCalledWith('Keys: they are in order again.');
});
