import { afterEach, expect, test, vi } from 'vitest';
import { readContent } from '../content/read.ts';
import { checkDraft } from './check-draft.ts';
import { PublishError } from './publish-error.ts';

vi.mock('../content/read.ts');
afterEach(() => vi.resetAllMocks());

const check = () =>
	checkDraft({ path: 'figures/x.yaml', text: '' }, { CONTENT_DIR: 'nowhere', MODE: 'demo' });

test('a server that lacks what the check needs publishes nothing unchecked, and says why', async () => {
	const missing = Object.assign(new Error("Cannot find module 'x'"), { code: 'MODULE_NOT_FOUND' });
	vi.mocked(readContent).mockRejectedValue(missing);
	await expect(check()).rejects.toThrow(PublishError);
	await expect(check()).rejects.toThrow('installed without the packages');
});

test('a mistake of ours is not told as one of the folder', async () => {
	vi.mocked(readContent).mockRejectedValue(new TypeError('undefined is not a function'));
	await expect(check()).rejects.toThrow(TypeError);
});
