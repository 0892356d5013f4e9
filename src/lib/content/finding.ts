import type { RuleCode } from './rules.ts';

/** One thing wrong in the content folder, said so that an officer can mend it without asking anyone. */
export interface Finding {
	/** Path below the content folder. */
	file: string;
	/** 1-based. */
	line: number;
	/** 1-based. */
	column: number;
	severity: 'error' | 'warning';
	/** Stable name of the rule; a new one needs its line in rules.ts. */
	code: RuleCode;
	message: string;
	fix: string;
}

/**
 * @example formatFinding(finding, 'content')
 * // => 'content/services/x.md:4:8  error  unknown-value  area is "medical", … (use care, education or health)'
 */
export function formatFinding(finding: Finding, folder: string): string {
	const { file, line, column, severity, code, message, fix } = finding;
	return `${folder}/${file}:${line}:${column}  ${severity}  ${code}  ${message} (${fix})`;
}
