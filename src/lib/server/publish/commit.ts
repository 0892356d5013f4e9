import { readSettings } from '../settings.ts';
import { pathInRepository, type Place } from './content-folder.ts';

/**
 * What to type so that the repository keeps the files; from the top folder of the repository.
 * @example commitOf('Still correct', ['guides/carers.md'])
 * // => 'git add content/guides/carers.md && git commit -m "Still correct: guides/carers"'
 */
export function commitOf(
	what: string,
	files: readonly string[],
	place: Pick<Place, 'CONTENT_DIR'> = readSettings()
): string {
	const paths = files.map((file) => shellWord(pathInRepository(file, place)));
	// Names of content files are plain letters, so nothing in the message means anything to a shell.
	const names = files.map((file) => file.replace(/\.\w+$/, '')).join(', ');
	return `git add ${paths.join(' ')} && git commit -m "${what}: ${names}"`;
}

function shellWord(text: string): string {
	return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
