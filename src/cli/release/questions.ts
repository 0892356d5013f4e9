import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameStamp, type Stamp } from '../../lib/server/content/stamp.ts';
import { ownImmutable } from './immutable-files.ts';
import { ReleaseError } from './release-error.ts';

/** A question to a release, and what is wrong with the answer, if anything. */
interface Question {
	path: string;
	wrong: (response: Response, text: string) => string | undefined;
}

/** Is it up, can it store, and is it the release that it should be? */
function askHealth(release: string): Question {
	const built = JSON.parse(readFileSync(join(release, 'stamp.json'), 'utf8')) as Stamp;
	return {
		path: '/healthz',
		wrong(_response, text) {
			const health = JSON.parse(text) as Stamp & { status: string };
			if (health.status !== 'ok') return `says "${health.status}"`;
			return sameStamp(health, built) ? undefined : 'speaks of another release';
		}
	};
}

function askPage(path: string): Question {
	return {
		path,
		wrong: ({ headers }, text) => {
			if (!headers.get('content-type')?.startsWith('text/html')) return 'is not a page';
			return text.trimEnd().endsWith('</html>') ? undefined : 'is not a whole page';
		}
	};
}

function askImmutable(release: string): Question {
	const file = ownImmutable(release).find((name) => name.endsWith('.js'));
	if (!file) throw new ReleaseError('It has no script with a hash in its name: the build is not whole.');
	return {
		path: `/_app/immutable/${file}`,
		wrong: ({ headers }, text) => {
			if (!headers.get('cache-control')?.includes('immutable')) return 'may not be kept by browsers';
			return text === '' ? 'is empty' : undefined;
		}
	};
}

/** Before a release is pointed at. It counts a search, so the release must store elsewhere meanwhile. */
export function allQuestions(release: string): Question[] {
	return [askHealth(release), askPage('/'), askPage('/search?q=respite'), askImmutable(release)];
}

/** Before a running server opens a release to readers: nothing that leaves a trace in the real store. */
export function shortQuestions(release: string): Question[] {
	return [askHealth(release), askPage('/')];
}

/** @throws ReleaseError with every answer that is wrong */
export async function ask(port: number, questions: readonly Question[]): Promise<void> {
	const wrong = await Promise.all(questions.map((question) => answerTo(port, question)));
	const found = wrong.filter((line) => line !== undefined);
	if (found.length > 0) throw new ReleaseError(`It does not answer as it should: ${found.join('; ')}.`);
}

async function answerTo(port: number, { path, wrong }: Question): Promise<string | undefined> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			redirect: 'manual',
			signal: AbortSignal.timeout(10_000)
		});
		const text = await response.text();
		if (response.status !== 200) return `${path} has status ${response.status}`;
		const found = wrong(response, text);
		return found && `${path} ${found}`;
	} catch (error) {
		return `${path} cannot be read (${(error as Error).message})`;
	}
}
