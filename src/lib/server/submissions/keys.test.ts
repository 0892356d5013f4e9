import { execFile } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../sealing/fingerprint.ts';
import { identityIn } from '../../sealing/keys.ts';
import { open, seal } from '../../sealing/seal.ts';
import { privateFolder } from './key-files.ts';
import { loadKeys } from './keys.ts';
import { createKeys, rotateKeys, testKeys, type WrittenKeys } from './make-keys.ts';

let dataDir: string;
let away: string;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
	away = mkdtempSync(join(tmpdir(), 'keys-away-'));
});
afterEach(() => [dataDir, away].forEach((folder) => rmSync(folder, { recursive: true })));

// The older kind where only the files matter: it is drawn faster.
const kind = 'x25519';
const ring = (MODE: 'demo' | 'live') => loadKeys({ DATA_DIR: dataDir, MODE });
const publicPath = () => join(dataDir, 'keys/public.json');
const read = (path: string) => readFileSync(path, 'utf8');
const trial = ({ team, recovery }: WrittenKeys) => testKeys({ dataDir, team, recovery });

describe('a demonstration', () => {
	test('makes keys by itself, once, which work and are named what they are', async () => {
		const keys = (await ring('demo')).usable();
		expect(keys?.demo).toBe(true);
		expect((await ring('demo')).usable()).toEqual(keys);
		const files = readdirSync(privateFolder(dataDir));
		expect(files.sort()).toEqual([
			`demonstration-recovery-${keys?.id}.key`,
			`demonstration-team-${keys?.id}.key`
		]);
		const sealed = await seal(new TextEncoder().encode('text'), keys!);
		for (const file of files) {
			const text = read(join(privateFolder(dataDir), file));
			expect(new TextDecoder().decode(await open(sealed, identityIn(text)))).toBe('text');
		}
	});

	test('has one pair when several processes start together', async () => {
		const script = `const { loadKeys } = await import(${JSON.stringify(join(import.meta.dirname, 'keys.ts'))});
			console.log((await loadKeys({ DATA_DIR: ${JSON.stringify(dataDir)}, MODE: 'demo' })).usable().id)`;
		const started = Array.from({ length: 4 }, () =>
			promisify(execFile)('node', ['--input-type=module', '-e', script])
		);
		const ids = (await Promise.all(started)).map(({ stdout }) => stdout.trim());
		expect(new Set(ids).size).toBe(1);
		expect(readdirSync(privateFolder(dataDir)).filter((file) => !file.includes(ids[0] ?? ''))).toEqual([]);
		expect(readdirSync(join(dataDir, 'keys')).sort()).toEqual(['private', 'public.json']);
	}, 20_000);

	test('has one pair when one process asks many times at once', async () => {
		const rings = await Promise.all(Array.from({ length: 10 }, () => ring('demo')));
		expect(new Set(rings.map(({ current }) => current?.id)).size).toBe(1);
		expect(readdirSync(privateFolder(dataDir))).toHaveLength(2);
	});

	test('uses real keys once there are some, and still knows its own', async () => {
		const before = (await ring('demo')).current!;
		const made = await createKeys({ dataDir, to: away, kind });
		const after = await ring('demo');
		expect(after.usable()?.id).toBe(made.id);
		expect(after.known(before.id)).toEqual(before);
	});
});

describe('live mode', () => {
	test('makes no keys and says which command does', async () => {
		const keys = await ring('live');
		expect(keys.usable()).toBeUndefined();
		expect(keys.whyNot()).toBe('There are no keys to seal forms to. Run "npm run keys -- create".');
		expect(readdirSync(dataDir)).toEqual([]);
	});

	test('refuses demonstration keys', async () => {
		await ring('demo');
		const keys = await ring('live');
		expect(keys.usable()).toBeUndefined();
		expect(keys.whyNot()).toMatch(/^The only keys are demonstration keys/);
		expect(keys.whyNot('demo')).toBeUndefined();
	});

	test('takes forms only after both keys opened a trial message', async () => {
		const made = await createKeys({ dataDir, to: away, kind });
		const before = await ring('live');
		expect(before.usable()).toBeUndefined();
		expect(before.whyNot()).toContain(`with the keys ${made.id} yet. Run "npm run keys -- test`);
		expect(await trial(made)).toBe(made.id);
		expect((await ring('live')).usable()?.id).toBe(made.id);
	});

	test('takes no form while the private keys lie where they were first written', async () => {
		const made = await createKeys({ dataDir, kind });
		await trial(made);
		expect((await ring('live')).usable()).toBeUndefined();
		expect((await ring('live')).whyNot()).toContain(`(recovery-${made.id}.key, team-${made.id}.key)`);
		renameSync(made.team, join(away, 'team.key'));
		expect((await ring('live')).whyNot()).toContain(`(recovery-${made.id}.key)`);
		renameSync(made.recovery, join(away, 'recovery.key'));
		expect((await ring('live')).whyNot()).toBeUndefined();
	});
});

describe('new keys', () => {
	test('are post-quantum, private keys for their owner only, and public ones hold nothing private', async () => {
		const made = await createKeys({ dataDir, to: join(away, 'usb') });
		expect((await ring('live')).current?.team).toMatch(/^age1pq1/);
		for (const path of [made.team, made.recovery]) {
			expect(statSync(path).mode & 0o777).toBe(0o600);
			expect(read(publicPath())).not.toContain(identityIn(read(path)));
		}
		expect(statSync(join(away, 'usb')).mode & 0o777).toBe(0o700);
	});

	test('are made once: a second time says to rotate, and changes nothing', async () => {
		const made = await createKeys({ dataDir, to: away, kind });
		const before = read(publicPath());
		await expect(createKeys({ dataDir, to: away, kind })).rejects.toThrow(
			`There are keys already: ${made.id}`
		);
		expect(read(publicPath())).toBe(before);
		expect(readdirSync(away)).toHaveLength(2);
	});

	test('are not made where a folder cannot be written, and then no public half is left behind', async () => {
		writeFileSync(join(away, 'file'), '');
		await expect(createKeys({ dataDir, to: join(away, 'file'), kind })).rejects.toThrow();
		expect((await ring('live')).all).toEqual([]);
	});
});

describe('a rotation', () => {
	test('keeps the old keys in use until the new ones were tested, and then known with their date', async () => {
		const now = new Date('2026-11-22T10:00:00.000Z');
		const old = await createKeys({ dataDir, to: away, kind, now });
		await trial(old);
		const next = await rotateKeys({ dataDir, to: away, kind });
		expect((await ring('live')).usable()?.id).toBe(old.id);
		await trial(next);
		const keys = await ring('live');
		expect(keys.usable()?.id).toBe(next.id);
		expect(keys.known(old.id)?.created).toBe(now.toISOString());
		expect(keys.all.map(({ id }) => id)).toEqual([old.id, next.id]);
		expect(keys.known('another')).toBeUndefined();
	});

	test('needs keys, and demonstration keys are none', async () => {
		await ring('demo');
		await expect(rotateKeys({ dataDir, to: away, kind })).rejects.toThrow('There are no keys to rotate.');
	});

	test('says so while somebody else changes the keys, and takes its private keys back', async () => {
		await createKeys({ dataDir, to: away, kind });
		writeFileSync(`${publicPath()}.new`, '');
		await expect(rotateKeys({ dataDir, to: away, kind })).rejects.toThrow(
			/somebody else is changing the keys/
		);
		expect(readdirSync(away)).toHaveLength(2);
	});
});

describe('the trial', () => {
	let made: WrittenKeys;
	beforeEach(async () => (made = await createKeys({ dataDir, to: away, kind })));
	const refused = (files: Partial<WrittenKeys>) => expect(trial({ ...made, ...files })).rejects;

	test('is refused for files that do not belong, saying what they are', async () => {
		const other = await rotateKeys({ dataDir, to: away, kind });
		await refused({ team: made.recovery, recovery: made.team }).toThrow('wrong way round');
		await refused({ recovery: made.team }).toThrow('Both files hold the same key.');
		await refused({ recovery: other.recovery }).toThrow('of different pairs');
		await refused({ team: join(away, 'none') }).toThrow('none: there is no such file.');
		await refused({ team: publicPath() }).toThrow('The file holds 0 private keys.');
		expect((await ring('live')).usable()).toBeUndefined();
	});

	test('is refused for keys of another site', async () => {
		const elsewhere = join(away, 'elsewhere');
		mkdirSync(elsewhere);
		const other = await createKeys({ dataDir: elsewhere, to: elsewhere, kind });
		await refused({ recovery: other.recovery }).toThrow(
			'The file given by --recovery holds no key of this site'
		);
		await refused(other).toThrow('--team and --recovery holds no key of this site');
	});

	test('is refused for a private key that was cut, without a word of it', async () => {
		const identity = identityIn(read(made.team));
		writeFileSync(made.team, identity.slice(0, -3));
		await refused({}).toThrow(`${made.team}: This is no private age key.`);
		await refused({}).not.toThrow(identity.slice(20, 40));
	});
});

describe('keys that site.yaml names', () => {
	/** Tested, and their private halves away. */
	const make = async (how: typeof createKeys = createKeys) => {
		const made = await how({ dataDir, to: away, kind });
		await trial(made);
		return made;
	};
	const named = (MODE: 'demo' | 'live', fingerprint: string) =>
		loadKeys({ DATA_DIR: dataDir, MODE }, fingerprint);
	const printOf = async (id: string) => fingerprintOf((await ring('live')).known(id)!);

	test('take forms, and there is nothing to be alarmed at', async () => {
		const { id } = await make();
		const keys = await named('live', await printOf(id));
		expect([keys.usable()?.id, keys.whyNot(), keys.alarm()]).toEqual([id, undefined, undefined]);
	});

	test('are not there: no form is taken, as a stranger could read it, and it says both names', async () => {
		const first = await make();
		const print = await printOf(first.id);
		rmSync(join(dataDir, 'keys'), { recursive: true });
		const { id } = await make();
		const keys = await named('live', print);
		expect(keys.usable()).toBeUndefined();
		expect(keys.current?.id).toBe(id);
		for (const part of [id, print]) expect(keys.whyNot()).toContain(part);
		expect(keys.alarm()).toBe(keys.whyNot());
	});

	test('stay in use when somebody adds a newer pair, until the content names that one', async () => {
		const first = await make();
		const second = await make(rotateKeys);
		const before = await named('live', await printOf(first.id));
		expect(before.usable()?.id).toBe(first.id);
		expect(before.alarm()).toContain(`newer keys on this server (${second.id})`);
		const after = await named('live', await printOf(second.id));
		expect(after.usable()?.id).toBe(second.id);
		expect(after.alarm()).toBeUndefined();
		expect(after.known(first.id)).toBeDefined();
	});

	test('need their trial message too, and an older pair does not stand in for them', async () => {
		await make();
		const second = await rotateKeys({ dataDir, to: away, kind });
		const keys = await named('live', await printOf(second.id));
		expect(keys.usable()).toBeUndefined();
		expect(keys.whyNot()).toContain(`with the keys ${second.id} yet`);
		expect(keys.alarm()).toBeUndefined();
	});

	test('do not matter to a demonstration, which makes its own', async () => {
		const keys = await named('demo', '00000-00000-00000-00000');
		expect(keys.usable()?.demo).toBe(true);
		const first = await make();
		const second = await make(rotateKeys);
		const after = await named('demo', await printOf(first.id));
		expect([after.usable()?.id, keys.alarm(), after.alarm()]).toEqual([second.id, undefined, undefined]);
	});

	test('need not be named: without a line in site.yaml the newest pair that was tested is used', async () => {
		await make();
		const second = await make(rotateKeys);
		const keys = await ring('live');
		expect([keys.usable()?.id, keys.alarm()]).toEqual([second.id, undefined]);
	});
});

describe('the public file', () => {
	test.each([
		['half of it', (text: string) => text.slice(0, 100), 'it is not JSON'],
		['a field that nobody knows', (text: string) => text.replace('"demo"', '"demon"'), 'keys.0'],
		['no keys', () => '{"v":1,"keys":[]}', 'keys'],
		[
			'another id',
			(text: string) => text.replace(/"id": "../, '"id": "ZZ'),
			'not the ones that this id was given to'
		],
		[
			'a key that was cut',
			(text: string) => text.replace(/"age1[^"]*"/, '"age1qq"'),
			'not the public half of an age key'
		]
	])('with %s is refused with its path', async (_, spoil, message) => {
		await createKeys({ dataDir, to: away, kind });
		writeFileSync(publicPath(), spoil(read(publicPath())));
		await expect(ring('live')).rejects.toThrow(`${publicPath()}: `);
		await expect(ring('live')).rejects.toThrow(message);
	});
});
