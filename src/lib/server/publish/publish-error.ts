import type { Finding } from '../../content/finding.ts';

/** Why nothing was written, in sentences for whoever wanted it written. */
export class PublishError extends Error {
	override name = 'PublishError';
	readonly reasons: readonly string[];

	constructor(...reasons: string[]) {
		super(reasons.join('\n'));
		this.reasons = reasons;
	}
}

/** The words of the content check, without the way to a folder that staff do not see. */
export function sayFinding({ file, line, message, fix }: Finding): string {
	return `${file}, line ${line}: ${message} (${fix}).`;
}
