import { Damaged } from './damaged.ts';
import { packFormat, type PackManifest } from './manifest.ts';

/**
 * The list as it is sent. Every device asks for it time and again, so like stands with like, where the server's brotli finds what
 * repeats. What other forms say of themselves, `format`, stays where every old device looks for it.
 */
interface SentList extends Omit<PackManifest, 'records'> {
	/** Of the records, with blanks between: a whole name after `=`, or what follows the last name's folder. */
	names: string;
	/** One after the other. */
	hashes: string;
	/** In base 36, with blanks between. */
	bytes: string;
}

const hashLength = 8;
const whole = '=';

export function writeList({ records, ...rest }: PackManifest): string {
	let folder = '';
	const names = records.map(([name]) => {
		const before = folder;
		folder = folderOf(name);
		return folder === before ? name.slice(folder.length) : whole + name;
	});
	const list: SentList = {
		...rest,
		names: names.join(' '),
		hashes: records.map(([, hash]) => hash).join(''),
		bytes: records.map(([, , bytes]) => bytes.toString(36)).join(' ')
	};
	return JSON.stringify(list);
}

/**
 * What `writeList` wrote, or `newer` for a form that this code cannot read.
 * @throws Damaged when it is neither; a free network's sign-in page may come in its place
 */
export function readList(text: string): PackManifest | 'newer' {
	const { names, hashes, bytes, ...rest } = parsed(text);
	if (Number(rest.format) > packFormat) return 'newer';
	if (typeof names !== 'string' || typeof hashes !== 'string' || typeof bytes !== 'string') {
		throw new Damaged('The list of the copy is not in a form that is known');
	}
	let folder = '';
	const sizes = bytes.split(' ');
	const records = names.split(' ').map((name, number): PackManifest['records'][number] => {
		const full = name.startsWith(whole) ? name.slice(whole.length) : folder + name;
		folder = folderOf(full);
		const start = number * hashLength;
		return [full, hashes.slice(start, start + hashLength), parseInt(sizes[number] ?? '', 36)];
	});
	return { ...rest, records } as PackManifest;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1);

function parsed(text: string): Partial<Record<keyof SentList, unknown>> {
	try {
		const list: unknown = JSON.parse(text);
		return typeof list === 'object' && list ? list : {};
	} catch (error) {
		if (error instanceof SyntaxError) throw new Damaged('The list of the copy cannot be read');
		throw error;
	}
}
