import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { needChromium } from './support/chromium.ts';

/** Runs every kind of test and ends with one line of counts. `--long` asks for the full counts. */
interface Stage {
	name: string;
	command: [string, ...string[]];
	/** Reads how many tests passed and failed; a stage without it counts as one. */
	count?: () => { passed: number; failed: number };
}

const long = process.argv.includes('--long');
rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

interface UnitReport {
	numPassedTests: number;
	numFailedTests: number;
}
interface BrowserReport {
	stats: { expected: number; unexpected: number; flaky: number };
}
const report = <T>(file: string) => JSON.parse(readFileSync(`test-results/${file}`, 'utf8')) as T;

function vitestStage(name: string, what: string): Stage {
	const file = `${name}.json`;
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=test-results/${file}`];
	return {
		name,
		command: ['vitest', 'run', what, ...reporters],
		count: () => {
			const { numPassedTests, numFailedTests } = report<UnitReport>(file);
			return { passed: numPassedTests, failed: numFailedTests };
		}
	};
}

/** The stages of a round run side by side: only such as use one processor each. */
const rounds: Stage[][] = [
	[
		{ name: 'types', command: ['npm', 'run', '-s', 'check'] },
		{ name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
		{ name: 'content', command: ['npm', 'run', '-s', 'content', '--', 'check'] }
	],
	[vitestStage('unit', '--exclude=tests/reliability/**')],
	[{ name: 'build', command: ['npm', 'run', '-s', 'build'] }],
	// These start and kill servers of the build.
	[vitestStage('reliability', 'tests/reliability')],
	[
		{
			name: 'browser',
			command: ['playwright', 'test'],
			count: () => {
				const { expected, unexpected, flaky } = report<BrowserReport>('browser.json').stats;
				return { passed: expected, failed: unexpected + flaky };
			}
		}
	]
];

const env = { ...process.env, CHROMIUM_PATH: needChromium(), TEST_LONG: long ? '1' : '' };
let passed = 0;
let failed = 0;
// The first stages all read what this writes.
execFileSync('svelte-kit', ['sync'], { stdio: 'inherit' });
for (const round of rounds) await Promise.all(round.map((stage) => run(stage, round.length > 1)));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param beside whether others run meanwhile, so that what it says waits until it has ended */
async function run({ name, command, count }: Stage, beside: boolean): Promise<void> {
	const begun = Date.now();
	if (!beside) console.log(`\n== ${name}`);
	const child = spawn(command[0], command.slice(1), {
		stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
		env
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr])
		stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
	const [status] = (await once(child, 'close').catch((error: Error) => {
		console.error(error.message);
		return [null];
	})) as [number | null];
	if (beside) console.log(`\n== ${name}\n${said.trimEnd()}`);
	const counted = readCount(status, count);
	passed += counted.passed;
	failed += counted.failed;
	console.log(
		`== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${Math.round((Date.now() - begun) / 1000)} s`
	);
}

/** A stage that ended badly has failed, whatever its report says. */
function readCount(status: number | null, count: Stage['count']): { passed: number; failed: number } {
	if (!count) return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	try {
		const counted = count();
		return status === 0 ? counted : { ...counted, failed: Math.max(1, counted.failed) };
	} catch (error) {
		console.error(`The report of this stage cannot be read: ${(error as Error).message}`);
		return { passed: 0, failed: 1 };
	}
}
