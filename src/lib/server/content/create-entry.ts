import { readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fileOfKind, kindFolders, type KindName } from '../../content/kinds.ts';
import { writeEntry } from './new-entry.ts';
import { parseYaml } from './parse.ts';
import { slugOf } from './slug.ts';

/** Why no entry was made, in words for the person who asked for it. */
export class CreateError extends Error {}

/** @example kindNamed('services') // => 'service'; a kind or its folder */
export function kindNamed(word: string): KindName | undefined {
	const kinds = Object.entries(kindFolders) as [KindName, string][];
	return kinds.find(([kind, folder]) => word === kind || word === folder)?.[0];
}

/**
 * Writes a ready-to-fill entry into a content folder.
 * @returns the path of the new file, below the folder
 * @throws CreateError when the file is there already, or when nothing can be made of the title
 */
export async function createEntry(
	folder: string,
	{ kind, title, today }: { kind: KindName; title: string; today: string }
): Promise<string> {
	const words = title.replace(/\s+/g, ' ').trim();
	const slug = slugOf(words);
	if (!slug)
		throw new CreateError(
			`No address can be made from the title "${words}". Give it letters from a to z or digits; they can be changed in the file.`
		);
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new CreateError(`There is no folder "${folder}". Set CONTENT_DIR to the folder of the content.`);
	const file = join(kindFolders[kind], `${slug}.${fileOfKind(kind).ending}`);
	const text = writeEntry({ kind, title: words, today, idsOf: (list) => idsIn(join(folder, list)) });
	await mkdir(join(folder, kindFolders[kind]), { recursive: true });
	// "wx" fails where a file is, even one that came a moment ago: nobody's work is overwritten.
	await writeFile(join(folder, file), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
		throw new CreateError(
			`${join(folder, file)} is there already and was left as it is. Open that file, or choose another title.`
		);
	});
	return file;
}

const items = z.array(z.object({ id: z.string() }));
const lists = z.union([items, z.object({ contacts: items }).transform(({ contacts }) => contacts)]);

/** The ids of a list, or of the contacts of site.yaml. A list that cannot be read is for `check` to speak about. */
function idsIn(path: string): string[] {
	try {
		return lists.parse(parseYaml(readFileSync(path, 'utf8'), path).data).map(({ id }) => id);
	} catch {
		return [];
	}
}
