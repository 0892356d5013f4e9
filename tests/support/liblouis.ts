import { execFileSync } from 'node:child_process';
import { hasLiblouis } from '../../src/lib/server/content/plain/liblouis.ts';

/** Installs Debian's liblouis where there is none: what it makes of known words must be seen, not believed. */
export function needLiblouis(): void {
	if (hasLiblouis()) return;
	if (process.getuid?.() !== 0) {
		throw new Error(
			'No liblouis here, and only root may install it. Install liblouis-bin and liblouis-data.'
		);
	}
	console.log('No liblouis here: installing it.');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	// Another test may be installing something at the same time.
	const patient = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
	execFileSync('apt-get', [...patient, 'update'], { stdio: 'inherit', env });
	execFileSync('apt-get', [...patient, 'install', '-y', 'liblouis-bin', 'liblouis-data'], {
		stdio: 'inherit',
		env
	});
	if (!hasLiblouis()) throw new Error('liblouis was installed, but lou_translate does not answer.');
}
