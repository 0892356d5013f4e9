import { spawnSync } from 'node:child_process';

/** Contracted English as the United Kingdom writes it (Unified English Braille, grade 2), in the ASCII of .brf files. */
const tables = 'en-us-brf.dis,en-ueb-g2.ctb';
const program = 'lou_translate';

/** What a sign that the table does not know comes out as: its number. Names of languages in their own letters have some. */
const unknownSign = /'\\[XYZ][0-9A-J]+'/g;

/** Whether this machine can make contracted Braille. Debian has it in the packages `liblouis-bin` and `liblouis-data`. */
export function hasLiblouis(): boolean {
	const { status, stdout } = spawnSync(program, ['--forward', tables], {
		input: 'the people\n',
		encoding: 'utf8'
	});
	return status === 0 && stdout.trim() === '! P';
}

/**
 * Lines of print in contracted Braille, one process for all.
 * @throws Error when liblouis fails or loses a line
 */
export function contract(lines: readonly string[]): string[] {
	return translate('--forward', lines).map((line) => line.replace(unknownSign, '').trimEnd());
}

/** Braille back in print, as liblouis reads it. */
export function readBack(lines: readonly string[]): string[] {
	return translate('--backward', lines);
}

function translate(direction: '--forward' | '--backward', lines: readonly string[]): string[] {
	if (lines.length === 0) return [];
	const input = lines.map((line) => `${line.replaceAll('\\', '\\\\')}\n`).join('');
	const { status, stdout, stderr, error } = spawnSync(program, [direction, tables], {
		input,
		encoding: 'utf8',
		maxBuffer: 256_000_000
	});
	if (error) throw error;
	const made = stdout.split('\n').slice(0, -1);
	if (status !== 0 || made.length !== lines.length) {
		throw new Error(
			`${program} gave ${made.length} of ${lines.length} lines and ended with ${status}. It said: ${stderr.slice(0, 500)}`
		);
	}
	return made;
}
