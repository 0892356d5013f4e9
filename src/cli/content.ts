import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatFinding } from '../lib/content/finding.ts';
import { kindFolders } from '../lib/content/kinds.ts';
import { createEntry, CreateError, kindNamed } from '../lib/server/content/create-entry.ts';
import { folderReadme } from '../lib/server/content/folder-readme.ts';
import { followsToday, FollowError, writeFollows } from '../lib/server/content/write-follows.ts';
import { readContent } from '../lib/server/content/read.ts';
import { readSettings } from '../lib/server/settings.ts';

const kindNames = Object.keys(kindFolders).join(', ');
const usage = `npm run content -- check [folder] [--format text|json]   says what is wrong in a content folder, and how to mend it
npm run content -- new <kind> "<title>"                    writes a ready-to-fill page; kinds: ${kindNames}
npm run content -- follow <file…|--all>                     writes into translations that they follow today's English
npm run content -- readme                                  writes the README.md of the content folder from the schemas`;

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		format: { type: 'string', default: 'text' },
		all: { type: 'boolean' },
		help: { type: 'boolean' }
	}
});
const settings = readSettings();
const today = new Date().toISOString().slice(0, 10);
const [command, ...words] = positionals;

process.exitCode = await run();

async function run(): Promise<number> {
	if (command === 'check') return check(words[0] ?? settings.CONTENT_DIR);
	if (command === 'new') return add(words[0], words.slice(1).join(' '));
	if (command === 'follow') return follow(words);
	if (command === 'readme') return readme();
	console.log(usage);
	return values.help ? 0 : 2;
}

/** A path as people type it where they stand. */
function shown(path: string): string {
	return relative(process.cwd(), resolve(path)) || '.';
}

async function check(folder: string): Promise<number> {
	const { offer, findings } = await readContent(resolve(folder), { mode: settings.MODE, today });
	const errors = findings.filter(({ severity }) => severity === 'error').length;
	const name = shown(folder);
	if (values.format === 'json') console.log(JSON.stringify(findings, null, '\t'));
	else {
		for (const finding of findings) console.log(formatFinding(finding, name));
		const entries = offer
			? offer.services.length +
				offer.activities.length +
				offer.thresholds.length +
				offer.guides.length +
				offer.replies.length
			: 0;
		console.log(`${entries} entries, ${errors} errors, ${findings.length - errors} warnings`);
	}
	return errors > 0 ? 1 : 0;
}

async function add(word: string | undefined, title: string): Promise<number> {
	const kind = kindNamed(word ?? '');
	if (!kind) {
		console.error(
			`${word ? `"${word}" is not a kind of page` : 'Say which kind of page'}. Kinds: ${kindNames}.`
		);
		return 2;
	}
	if (!title.trim()) {
		console.error(`Say the title too: npm run content -- new ${kind} "Music therapy"`);
		return 2;
	}
	try {
		const file = await createEntry(settings.CONTENT_DIR, { kind, title, today });
		console.log(shown(join(settings.CONTENT_DIR, file)));
		// Not on standard output, which holds the path alone for an editor to open.
		console.error('Fill it in. "npm run content -- check" says what is still empty.');
		return 0;
	} catch (error) {
		if (!(error instanceof CreateError)) throw error;
		console.error(error.message);
		return 1;
	}
}

async function follow(files: readonly string[]): Promise<number> {
	const folder = resolve(settings.CONTENT_DIR);
	const { offer } = await readContent(folder, { mode: settings.MODE, today });
	if (!offer) {
		console.error(
			'A file that the site cannot do without has errors: "npm run content -- check" names them.'
		);
		return 1;
	}
	// With or without the name of the folder, as people type it.
	const wanted = values.all
		? [...followsToday(offer).keys()]
		: files.map((file) => (file.startsWith(`${shown(folder)}/`) ? relative(folder, resolve(file)) : file));
	if (wanted.length === 0) {
		console.error('Say which translations: npm run content -- follow guides/carers.pl.md');
		return 2;
	}
	let failed = false;
	for (const file of wanted) {
		try {
			const changed = await writeFollows(folder, file, offer);
			if (changed) console.log(shown(join(folder, file)));
		} catch (error) {
			if (!(error instanceof FollowError)) throw error;
			console.error(error.message);
			failed = true;
		}
	}
	return failed ? 1 : 0;
}

function readme(): number {
	const path = join(settings.CONTENT_DIR, 'README.md');
	writeFileSync(path, folderReadme());
	console.log(shown(path));
	return 0;
}
