import { explainFailure, runSite } from '../../lib/server/http/run-site.ts';
import { runHeldSite } from '../../lib/server/http/run-held-site.ts';

/** Becomes `start.js` of every build (cli/build.ts): serves the folder that it lies in. */
const folder = import.meta.dirname;

if (process.argv.includes('--held')) await runHeldSite(folder);
else {
	await runSite(folder).catch((error: Error) => {
		console.error(explainFailure(error));
		process.exitCode = 1;
	});
}
