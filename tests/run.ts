import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { needChromium } from './support/chromium.ts';

/** Runs every kind of test and ends with one line of counts. `--long` asks for the full counts. */
interface Stage {
	name: string;
	command: [string, ...string[]];
	/** Reads what its tests came to; a stage without it counts as one. */
	count?: () => Counted;
}

interface Counted {
	passed: number;
	failed: number;
	/** Titles of those that failed. */
	failures: string[];
}

const long = process.argv.includes('--long');
rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

interface UnitReport {
	numPassedTests: number;
	numFailedTests: number;
	testResults: { assertionResults: { fullName: string; status: string }[] }[];
}
interface BrowserSuite {
	specs: { title: string; file: string; line: number; ok: boolean; tests: { status: string }[] }[];
	suites?: BrowserSuite[];
}
interface BrowserReport {
	stats: { expected: number; unexpected: number; flaky: number };
	suites: BrowserSuite[];
}
const report = <T>(file: string) => JSON.parse(readFileSync(`test-results/${file}`, 'utf8')) as T;

function vitestStage(name: string, what: string): Stage {
	const file = `${name}.json`;
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=test-results/${file}`];
	return {
		name,
		command: ['vitest', 'run', what, ...reporters],
		count: () => {
			const { numPassedTests, numFailedTests, testResults } = report<UnitReport>(file);
			const failures = testResults
				.flatMap(({ assertionResults }) => assertionResults)
				.filter(({ status }) => status === 'failed')
				.map(({ fullName }) => fullName);
			return { passed: numPassedTests, failed: numFailedTests, failures };
		}
	};
}

const failedIn = ({ specs, suites = [] }: BrowserSuite): string[] => [
	...specs
		.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
		.map(({ file, line, title }) => `${file}:${line} ${title}`),
	...suites.flatMap(failedIn)
];

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
	// Before the browser stage, whose report would be written over.
	...(long ? [[{ name: 'speed', command: ['npm', 'run', '-s', 'test:speed'] } satisfies Stage]] : []),
	[
		{
			name: 'browser',
			command: ['playwright', 'test'],
			count: () => {
				const { stats, suites } = report<BrowserReport>('browser.json');
				return {
					passed: stats.expected,
					failed: stats.unexpected + stats.flaky,
					failures: suites.flatMap(failedIn)
				};
			}
		}
	]
];

const env = { ...process.env, CHROMIUM_PATH: needChromium(), TEST_LONG: long ? '1' : '' };
let passed = 0;
let failed = 0;
const failures: string[] = [];
// The first stages all read what this writes.
execFileSync('svelte-kit', ['sync'], { stdio: 'inherit' });
for (const round of rounds) await Promise.all(round.map((stage) => run(stage, round.length > 1)));
// Last, so that whoever sees the end of a long log knows what to look for.
for (const failure of failures) console.log(`failed: ${failure}`);
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
	failures.push(...counted.failures.map((title) => `${name}: ${title}`));
	console.log(
		`== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${Math.round((Date.now() - begun) / 1000)} s`
	);
}

/** A stage that ended badly has failed, whatever its report says. */
function readCount(status: number | null, count: Stage['count']): Counted {
	const bad = { passed: 0, failed: 1, failures: [`ended with ${status}`] };
	if (!count) return status === 0 ? { passed: 1, failed: 0, failures: [] } : bad;
	try {
		const counted = count();
		if (status === 0 || counted.failed > 0) return counted;
		return { ...counted, failed: 1, failures: bad.failures };
	} catch (error) {
		return { ...bad, failures: [`its report cannot be read: ${(error as Error).message}`] };
	}
}
