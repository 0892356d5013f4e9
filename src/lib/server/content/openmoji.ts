import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The part of Iconify's format that the set uses (https://iconify.design/docs/types/iconify-json.html). */
interface IconSet {
	width: number;
	height: number;
	icons: Record<string, { body: string }>;
	aliases?: Record<string, { parent: string }>;
}

function readSet(): IconSet {
	const file = createRequire(import.meta.url).resolve('@iconify-json/openmoji/icons.json');
	return JSON.parse(readFileSync(file, 'utf8')) as IconSet;
}

let names: ReadonlySet<string> | undefined;

/** The names of all pictures of OpenMoji. The set is 9 MB, so of it only they are kept. */
export function openmojiNames(): ReadonlySet<string> {
	if (!names) {
		const { icons, aliases = {} } = readSet();
		names = new Set([...Object.keys(icons), ...Object.keys(aliases)]);
	}
	return names;
}

/** Opens OpenMoji (CC BY-SA 4.0): a picture by its name, as a file, or undefined where there is none. */
export function openOpenmoji(): (name: string) => string | undefined {
	const { icons, aliases = {}, width, height } = readSet();
	return (name) => {
		const { body } = icons[name] ?? icons[aliases[name]?.parent ?? ''] ?? {};
		return body && `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;
	};
}
