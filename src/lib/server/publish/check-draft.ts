import type { Finding } from '../../content/finding.ts';
import { londonToday } from '../../calendar/dates.ts';
import { readContent } from '../content/read.ts';
import type { ReadOptions } from '../content/read-options.ts';
import { isSystemError, type Place } from './content-folder.ts';
import { PublishError, sayFinding } from './publish-error.ts';

/**
 * Reads the folder as the next build would, with the file in it. If anything is wrong, it is read once more without: what
 * is wrong only with the file is the file's.
 * @throws PublishError with the words of the content check
 */
export async function checkDraft(
	draft: { path: string; text: string },
	{ CONTENT_DIR, MODE }: Place
): Promise<void> {
	const options = { mode: MODE, today: londonToday(new Date()) };
	const read = (more: Partial<ReadOptions>) =>
		readContent(CONTENT_DIR, { ...options, ...more }).catch((error: unknown) => {
			// The pictures of Easy Read are needed to build and to check, and not to serve.
			if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND')
				throw new PublishError(
					'This server was installed without the packages that check the content. Download it, and save it where the site is built.'
				);
			if (!isSystemError(error)) throw error;
			throw new PublishError(`The content folder could not be read: ${error.message}.`);
		});
	const { offer, findings } = await read({ draft });
	const errors = errorsOf(findings);
	// A large folder takes seconds, and one that can be built has no errors.
	if (offer && errors.length === 0) return;
	const before = errorsOf((await read({})).findings);
	const known = new Set(before.map(nameOf));
	const fresh = errors.filter((finding) => !known.has(nameOf(finding)));
	if (fresh.length > 0) throw new PublishError(...fresh.map(sayFinding));
	// A folder that cannot be understood is not checked to the end, so nobody knows whether the file is right.
	if (!offer)
		throw new PublishError(
			'The content folder has mistakes that must be put right first:',
			...before.map(sayFinding)
		);
}

const errorsOf = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error');

/** Without its line, which moves. */
const nameOf = ({ file, code, message }: Finding) => JSON.stringify([file, code, message]);
