import { spawnSync } from 'node:child_process';
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

const stages: Stage[] = [
	{ name: 'types', command: ['npm', 'run', '-s', 'check'] },
	{ name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
	{ name: 'content', command: ['npm', 'run', '-s', 'content', '--', 'check'] },
	vitestStage('unit', '--exclude=tests/reliability/**'),
	{ name: 'build', command: ['npm', 'run', '-s', 'build'] },
	// These start and kill servers of the build.
	vitestStage('reliability', 'tests/reliability'),
	{
		name: 'browser',
		command: ['playwright', 'test'],
		count: () => {
			const { expected, unexpected, flaky } = report<BrowserReport>('browser.json').stats;
			return { passed: expected, failed: unexpected + flaky };
		}
	}
];

const env = { ...process.env, CHROMIUM_PATH: needChromium(), TEST_LONG: long ? '1' : '' };
let passed = 0;
let failed = 0;
for (const { name, command, count } of stages) {
	const begun = Date.now();
	console.log(`\n== ${name}`);
	const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit', env });
	const counted = readCount(status, count);
	passed += counted.passed;
	failed += counted.failed;
	console.log(
		`== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${Math.round((Date.now() - begun) / 1000)} s`
	);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

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
