import type { OpenedRow, OpenedSubmission } from './open-submission.ts';

/** What an export is of, in its own words: the first lines of the file. */
export interface ExportFacts {
	/** Days, both counted. */
	from: string;
	to: string;
	/** ISO time. */
	exportedAt: string;
}

/** What staff wrote about a submission: it is deleted with it, so it is taken out with it. */
export interface Written {
	/** A reply to the family, or a note for the team. */
	reply: boolean;
	who: string;
	/** ISO time. */
	writtenAt: string;
	/** Undefined if the key did not open it. */
	text: string | undefined;
}

/** A submission as it is taken out. */
export type Exportable = OpenedSubmission & { written?: readonly Written[] };

type Shown = readonly Exportable[];

/** Everything, for another program. Submissions that did not open are in it with the reason. */
export function toJson(opened: Shown, facts: ExportFacts): string {
	const submissions = opened.map(({ stored, form, rows, sealedWords, marks, written = [] }) => ({
		...stored,
		...(form && {
			writtenAt: form.writtenAt,
			locale: form.locale,
			offline: form.offline,
			answers: form.answers
		}),
		rows,
		sealedWords,
		marks,
		written
	}));
	return `${JSON.stringify({ ...facts, submissions }, null, '\t')}\n`;
}

/**
 * A table for a spreadsheet (RFC 4180, UTF-8 with a mark so that Excel reads it as that): a line for each submission, a
 * column for each question, and two for what staff wrote where they wrote anything. Cells that a spreadsheet would run as formulas start with an apostrophe.
 */
export function toCsv(opened: Shown): string {
	const columns = new Map<string, string>();
	const anyWritten = opened.some(({ written = [] }) => written.length > 0);
	const lines = opened.map(({ stored, form, rows, sealedWords, marks, written = [] }) => {
		const cells = new Map<string, string>();
		const put = (row: OpenedRow, seen: boolean) => {
			// By form too: two forms may ask different things under one word.
			const column = JSON.stringify([stored.formId, row.question ?? row.label, seen]);
			const label = seen ? `${row.label} (as the family saw it)` : row.label;
			if (!columns.has(column)) columns.set(column, label);
			const before = cells.get(column);
			cells.set(column, before === undefined ? row.text : `${before}\n${row.text}`);
		};
		for (const row of rows) put(row, false);
		for (const row of sealedWords) put(row, true);
		const facts = [
			stored.reference,
			stored.formId,
			String(stored.formVersion),
			stored.receivedAt,
			form?.writtenAt ?? '',
			marks.map(({ text }) => text).join('\n')
		];
		const words = (reply: boolean) =>
			written
				.filter((one) => one.reply === reply)
				.map((one) => `${said(one)}\n${textOf(one)}`)
				.join('\n');
		return { facts, cells, ends: anyWritten ? [words(true), words(false)] : [] };
	});
	const head = [
		...['Reference', 'Form', 'Version', 'Received', 'Written', 'To check', ...columns.values()],
		...(anyWritten ? ['Replies to the family', 'Notes of the team'] : [])
	];
	const body = lines.map(({ facts, cells, ends }) => [
		...facts,
		...[...columns.keys()].map((column) => cells.get(column) ?? ''),
		...ends
	]);
	return `\ufeff${[head, ...body].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}

const said = ({ who, writtenAt }: Written) => `${who}, ${writtenAt}:`;
const textOf = ({ text }: Written) => text ?? 'It was sealed to another key, so this one did not open it.';

/** Spreadsheets look for a formula behind spaces and in wide letters too, and some at the start of each line. */
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠−|%]/u;
const startsOddly = /^[\t\r\n\0]/;

/** @example csvCell('=1+1') // => `"'=1+1"` */
export function csvCell(text: string): string {
	const safe = text
		.split('\n')
		.map((line) => (formula.test(line) || startsOddly.test(line) ? `'${line}` : line))
		.join('\n');
	return `"${safe.replaceAll('"', '""')}"`;
}

/** Pages to print: one for each submission. Nothing in it runs or is fetched, whatever a family typed. */
export function toHtml(opened: Shown, facts: ExportFacts): string {
	const count = `${opened.length} ${opened.length === 1 ? 'form' : 'forms'}`;
	const title = `Forms received from ${facts.from} to ${facts.to}`;
	return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; }
article { break-before: page; border-top: 2px solid; }
dt { font-weight: bold; margin-top: 0.8rem; }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${count}, exported ${escapeHtml(facts.exportedAt)}. Personal data: keep it locked away, and destroy it when it is no longer needed.</p>
${opened.map(article).join('\n')}
</body>
</html>
`;
}

function article({ stored, rows, sealedWords, marks, written = [] }: Exportable): string {
	const { reference, formId, formVersion, receivedAt } = stored;
	const parts = [
		`<h2>${escapeHtml(reference)}</h2>`,
		`<p>${escapeHtml(formId)}, version ${formVersion}, received ${escapeHtml(receivedAt)}</p>`
	];
	if (marks.length > 0)
		parts.push(
			`<h3>To check</h3>\n<ul>\n${marks.map(({ text }) => `<li dir="auto">${escapeHtml(text)}</li>`).join('\n')}\n</ul>`
		);
	parts.push(list(rows));
	if (sealedWords.length > 0) parts.push('<h3>As the family saw it</h3>', list(sealedWords));
	if (written.length > 0)
		parts.push(
			'<h3>Replies and notes</h3>',
			list(
				written.map((one) => ({
					...{ question: undefined, text: textOf(one) },
					label: `${one.reply ? 'Reply to the family' : 'Note'} by ${said(one)}`
				}))
			)
		);
	return `<article>\n${parts.join('\n')}\n</article>`;
}

function list(rows: readonly OpenedRow[]): string {
	const lines = rows.map(
		({ label, text }) =>
			`<dt dir="auto">${escapeHtml(label)}</dt>\n<dd dir="auto">${escapeHtml(text === '' ? 'Not answered' : text)}</dd>`
	);
	return `<dl>\n${lines.join('\n')}\n</dl>`;
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** @example escapeHtml('<b>') // => '&lt;b&gt;' */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/**
 * The name of an export's file, made only of what no path or shell gives a meaning to.
 * @example exportName('feedback', { from: '2026-01-01', to: '2026-01-31' }, 'csv') // => 'feedback-2026-01-01-to-2026-01-31.csv'
 */
export function exportName(
	form: string | undefined,
	{ from, to }: Pick<ExportFacts, 'from' | 'to'>,
	kind: 'json' | 'csv' | 'html'
): string {
	const safe = (text: string) =>
		text
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '');
	return `${safe(form ?? '') || 'forms'}-${safe(from)}-to-${safe(to)}.${kind}`;
}
