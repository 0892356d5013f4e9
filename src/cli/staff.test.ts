import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { environmentWith } from '../lib/server/settings.ts';
import { AuditLog } from '../lib/server/staff/audit.ts';
import { Invitations } from '../lib/server/staff/invitations.ts';
import { openEngine } from '../lib/server/submissions/store/store.ts';

// A machine that runs all tests at once takes its time to start programs.
vi.setConfig({ testTimeout: 60_000 });

let DATA_DIR: string;
beforeEach(() => {
	DATA_DIR = mkdtempSync(join(tmpdir(), 'staff-'));
});
afterEach(() => rmSync(DATA_DIR, { recursive: true }));

/** The command as a person calls it. */
function staff(...words: string[]): Promise<{ code: number; out: string; err: string }> {
	const env = environmentWith({ MODE: 'demo', DATA_DIR, ORIGIN: 'https://offer.example' });
	return new Promise((done) => {
		execFile(
			process.execPath,
			[resolve(import.meta.dirname, 'staff.ts'), ...words],
			{ env },
			(error, out, err) => {
				done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
			}
		);
	});
}

test('an invitation is printed as a link that is good, and the log tells of it', async () => {
	const { code, out, err } = await staff('invite', '--name', 'Ann', '--role', 'admin');
	expect([code, err]).toEqual([0, '']);
	const [, token = ''] = /^https:\/\/offer\.example\/staff\/set-up\/([\w-]{43})$/m.exec(out) ?? [];
	const engine = await openEngine({ DATA_DIR });
	const audit = new AuditLog(engine);
	expect(await new Invitations(engine, audit).find(token)).toMatchObject({ name: 'Ann', role: 'admin' });
	expect(await audit.newest(9)).toMatchObject([{ action: 'invite', subject: 'Ann', memberId: null }]);
	await engine.close();
});

test('the audit log verifies, and does not with a byte changed or its end cut off', async () => {
	const engine = await openEngine({ DATA_DIR });
	const audit = new AuditLog(engine);
	for (const subject of ['RLO-1', 'RLO-2', 'RLO-3'])
		await audit.record({ memberId: 'ann', action: 'open', subject });
	const fine = await staff('audit', 'verify');
	expect(fine).toMatchObject({ code: 0, err: '' });
	expect(fine.out).toContain('3 entries are as they were written');
	const hash = /[0-9a-f]{64}/.exec(fine.out)?.[0] ?? '';
	expect(await staff('audit', 'verify', hash)).toMatchObject({ code: 0 });

	await engine.write((db) => db.deleteFrom('audit').where('seq', '=', 3).execute());
	expect(await staff('audit', 'verify')).toMatchObject({ code: 0 });
	const cut = await staff('audit', 'verify', hash);
	expect(cut).toMatchObject({ code: 1, out: '' });
	expect(cut.err).toContain('cut off');

	await engine.write((db) =>
		db.updateTable('audit').set({ subject: 'RLO-0' }).where('seq', '=', 1).execute()
	);
	const changed = await staff('audit', 'verify');
	expect(changed).toMatchObject({ code: 1, out: '' });
	expect(changed.err).toContain('entry 1 was changed after it was written');
	await engine.close();
});

test('it says what it needs', async () => {
	const told = await Promise.all([
		staff(),
		staff('--help'),
		staff('audit', 'verify', 'abc'),
		staff('invite', '--role', 'boss'),
		staff('invite', '--loud')
	]);
	expect(told.map(({ code }) => code)).toEqual([2, 0, 2, 2, 2]);
	expect(told[0]?.out).toContain('npm run staff -- invite');
	expect(told[2]?.err).toContain('"abc" is no hash');
	expect(told[3]?.err).toContain('"boss" is no role: expected one of reader, answerer, admin');
	expect(told[4]?.err).toContain("Unknown option '--loud'");
});
