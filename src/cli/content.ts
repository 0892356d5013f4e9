import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatFinding } from '../lib/content/finding.ts';
import { readContent } from '../lib/server/content/read.ts';
import { readSettings } from '../lib/server/settings.ts';

const usage = `npm run content -- check [folder] [--format text|json]   validates a content folder`;

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { format: { type: 'string', default: 'text' }, help: { type: 'boolean' } }
});
const settings = readSettings();

if (positionals[0] === 'check') process.exitCode = await check(positionals[1] ?? settings.CONTENT_DIR);
else {
	console.log(usage);
	process.exitCode = values.help ? 0 : 2;
}

async function check(folder: string): Promise<number> {
	const today = new Date().toISOString().slice(0, 10);
	const { offer, findings } = await readContent(resolve(folder), { mode: settings.MODE, today });
	const errors = findings.filter(({ severity }) => severity === 'error').length;
	const name = relative(process.cwd(), resolve(folder)) || '.';
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
