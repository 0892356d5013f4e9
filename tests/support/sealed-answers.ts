import { summarise } from '../../src/lib/forms/summary.ts';
import type { Answers } from '../../src/lib/forms/answers.ts';
import { encodeForm } from '../../src/lib/sealing/envelope.ts';
import { newKeyPair } from '../../src/lib/sealing/keys.ts';
import { seal } from '../../src/lib/sealing/seal.ts';
import { loadKeys } from '../../src/lib/server/submissions/keys.ts';
import { openEngine, Store } from '../../src/lib/server/submissions/store/store.ts';
import { formOf } from './forms.ts';
import { aSubmission } from './submissions.ts';

/**
 * Forms that many families sent, put into the store of a running demonstration beside it: sending each through the pages
 * would take minutes.
 * @returns their references
 */
export async function addSealedAnswers(
	dataDir: string,
	formId: string,
	all: readonly Answers[]
): Promise<string[]> {
	const view = formOf(formId);
	const keys = (await loadKeys({ DATA_DIR: dataDir, MODE: 'demo' })).current;
	if (!keys) throw new Error('The server has made no keys yet.');
	const { recipient: replyTo } = await newKeyPair();
	const engine = await openEngine({ DATA_DIR: dataDir });
	const store = new Store(engine);
	try {
		const references = [];
		for (const answers of all) {
			const words = summarise(view, answers).flatMap(({ rows }) => rows);
			const form = {
				...{ v: 1 as const, form: formId, formVersion: view.version, locale: 'en-GB', answers, replyTo },
				words: words.map(({ label, text }) => ({ label, text })),
				...{ writtenAt: new Date().toISOString(), offline: false }
			};
			const row = aSubmission({
				...{ formId, formVersion: view.version, keyId: keys.id, held: false, receivedAt: new Date() },
				sealed: await seal(encodeForm(form), keys)
			});
			await store.add(row, []);
			references.push(row.reference);
		}
		return references;
	} finally {
		await store.close();
	}
}
