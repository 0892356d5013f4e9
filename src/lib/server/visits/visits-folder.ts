import { join } from 'node:path';
import type { Settings } from '../settings.ts';

/** Where the day totals of pages lie: the server counts into it, and the overview of staff reads it. */
export function visitsFolder({ DATA_DIR }: Pick<Settings, 'DATA_DIR'>): string {
	return join(DATA_DIR, 'visits');
}
