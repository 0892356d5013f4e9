import { defineConfig } from '@playwright/test';
import { chromiumArguments, needChromium } from './tests/support/chromium.ts';

const port = Number(process.env.TEST_PORT ?? 4173);
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };
/**
 * What the sample shows by another test, the long run shows by itself. The sample is a pairwise cover: each test runs on
 * a phone with JavaScript and without, or in one of these if its tag says so, and on a desktop in one of these.
 */
const long = Boolean(process.env.TEST_LONG);
const longOnly = long ? /^$/ : /@long/;
const sampled = {
	scripted: long ? /^$/ : /@plain/,
	plain: long ? /^$/ : /@scripted/,
	desktop: long ? /^$/ : /@phone/
};
const onDesktops = long
	? { scripted: 'e2e/*.spec.ts', plain: 'e2e/*.spec.ts' }
	: { scripted: 'e2e/{forms,search}.spec.ts', plain: 'e2e/journeys.spec.ts' };

export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results',
	fullyParallel: true,
	grepInvert: longOnly,
	workers: 2,
	// A flaky test is a bug to mend, never to try again.
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	// Limits are for what hangs: a machine that does something else meanwhile takes seconds for what takes a moment.
	timeout: 120_000,
	expect: { timeout: 15_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		launchOptions: { executablePath: needChromium(), args: chromiumArguments }
	},
	webServer: {
		command: 'node src/cli/start.ts',
		url: `http://localhost:${port}/healthz`,
		// What the server counts while it is tested does not belong among what it counts in use.
		env: { PORT: String(port), DATA_DIR: 'test-results/data' },
		reuseExistingServer: false,
		timeout: 300_000
	},
	projects: [
		{ name: 'phone', testMatch: 'e2e/*.spec.ts', grepInvert: sampled.scripted, use: phone },
		{
			name: 'phone, no JavaScript',
			testMatch: 'e2e/*.spec.ts',
			grepInvert: sampled.plain,
			use: { ...phone, javaScriptEnabled: false }
		},
		{ name: 'desktop', testMatch: onDesktops.scripted, grepInvert: sampled.desktop, use: desktop },
		{
			name: 'desktop, no JavaScript',
			testMatch: onDesktops.plain,
			grepInvert: sampled.desktop,
			use: { ...desktop, javaScriptEnabled: false }
		},
		{ name: 'accessibility', testMatch: 'a11y/*.spec.ts' },
		{ name: 'pages', testMatch: 'pages/*.spec.ts' },
		// These start and kill servers of their own. To unpack a copy takes seconds of a processor that others use, too.
		{ name: 'offline', testMatch: 'offline/*.spec.ts', timeout: 300_000, expect: { timeout: 20_000 } },
		{ name: 'staff', testMatch: 'staff/*.spec.ts', use: desktop },
		// A measurement of time needs the machine for itself: `npm run test:speed`, a stage of the long run.
		{ name: 'speed', testMatch: 'speed/*.spec.ts' }
	].filter(({ name }) => (name === 'speed') === Boolean(process.env.TEST_SPEED))
});
