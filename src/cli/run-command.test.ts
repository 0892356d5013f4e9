import { parseArgs } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from './run-command.ts';

/** What a command that is run prints as trouble, and its exit code. */
async function trouble(command: () => Promise<number>) {
	const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
	onTestFinished(() => error.mockRestore());
	const code = await runCommand('npm run x -- --back', command);
	return { code, said: error.mock.calls.flat() };
}

test('a wrong argument is told, and then what can be asked', async () => {
	const { code, said } = await trouble(async () => {
		parseArgs({ args: ['--bakc'], options: { back: { type: 'boolean' } } });
		return 0;
	});
	expect(code).toBe(2);
	expect(said).toEqual([expect.stringContaining("'--bakc'"), 'npm run x -- --back']);
});

test('any other error is told by itself', async () => {
	const failing = () => Promise.reject(new Error('There is no backup.'));
	expect(await trouble(failing)).toEqual({ code: 1, said: ['There is no backup.'] });
});

test('what a command says is its exit code', async () => {
	expect(await trouble(() => Promise.resolve(0))).toEqual({ code: 0, said: [] });
	expect(await trouble(() => Promise.resolve(2))).toEqual({ code: 2, said: [] });
});
