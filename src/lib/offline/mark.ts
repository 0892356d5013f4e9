/** Why a page comes from the copy: no network, one too weak to wait for, a page that is not in the copy, or one that needs the network. */
export type CopyReason = 'offline' | 'weak' | 'not-kept' | 'needs-network';

export interface CopyMark {
	/** The day of the copy, `2026-11-03`; undefined when there is none. */
	date: string | undefined;
	reason: CopyReason;
}

/** Says on the outermost element that the page is a copy; the styles and the small module show it to the reader. */
export function markCopy(html: string, { date, reason }: CopyMark): string {
	const day = date ? ` data-copy-date="${date}"` : '';
	return html.replace('<html ', `<html data-copy="${reason}"${day} `);
}
