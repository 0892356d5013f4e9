import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const usualPlaces = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** Path of a Chromium: the one CHROMIUM_PATH names, one in the usual places, Playwright's own, or undefined. */
export function findChromium(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is "${named}", where there is no file.`);
	return [named, ...usualPlaces, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Finds a Chromium or installs one: Playwright's where it can be downloaded, else Debian's package. */
export function needChromium(): string {
	const found = findChromium();
	if (found) return found;
	console.log('No Chromium here: installing one.');
	const playwright = spawnSync('playwright', ['install', '--with-deps', 'chromium'], {
		stdio: 'inherit',
		timeout: 300_000
	});
	if (playwright.status !== 0) {
		console.log("Playwright's browser cannot be downloaded here: trying the system's package.");
		execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
		execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
			stdio: 'inherit',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
	}
	const installed = findChromium();
	if (!installed) throw new Error('No Chromium could be installed. Install one and set CHROMIUM_PATH to it.');
	return installed;
}

/**
 * What Playwright turns off (its list of Chromium's features is not for import, and of two such switches the last
 * counts), and the lists below the address bar: two pages that Chromium makes for every window, out of sight, which
 * take longer than the page under test.
 */
const turnedOff = [
	...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
	...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
	...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin'],
	...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
	...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI']
];

/** A browser that talks to nobody but the site under test. */
export const chromiumArguments = [
	`--disable-features=${turnedOff.join()}`,
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
