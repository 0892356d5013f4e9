import type { Engine } from '../submissions/store/engine.ts';

/** What the browser counted while it opened everything with the recovery key. */
export interface DrillResult {
	forms: number;
	opened: number;
	notes: number;
	openedNotes: number;
}

const action = 'drill-done';
const most = 1_000_000;

/** @returns undefined if the counts make no sense */
export function readDrillResult(from: Record<string, unknown>): DrillResult | undefined {
	const [forms, opened, notes, openedNotes] = [from.forms, from.opened, from.notes, from.openedNotes];
	if (!isCount(forms, most) || !isCount(opened, forms)) return undefined;
	if (!isCount(notes, most) || !isCount(openedNotes, notes)) return undefined;
	return { forms, opened, notes, openedNotes };
}

const isCount = (value: unknown, upTo: number): value is number =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= upTo;

/** The line of the audit log that a drill leaves: all that is kept of it. */
export function drillEntry(keyId: string, { forms, opened, notes, openedNotes }: DrillResult) {
	const detail = `opened ${opened} of ${forms} forms and ${openedNotes} of ${notes} notes`;
	return { action, subject: keyId, detail };
}

/** The last drill, if there ever was one: ISO time, the pair of keys, and what it counted. */
export async function lastDrill(
	engine: Engine
): Promise<{ at: string; keyId: string; counted: string } | undefined> {
	const row = await engine.read((db) =>
		db
			.selectFrom('audit')
			.select(['at', 'subject', 'detail'])
			.where('action', '=', action)
			.orderBy('seq', 'desc')
			.limit(1)
			.executeTakeFirst()
	);
	return row && { at: row.at, keyId: row.subject, counted: row.detail };
}
