import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView, PageView } from '../../src/lib/forms/form-view.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import type { Poster, Reply } from './post-form.ts';

/** The fields of one page, as its HTML form sends them. */
export function fieldsOf(page: PageView, answers: Answers): Record<string, string | string[]> {
	return Object.fromEntries(
		page.questions.flatMap(({ id, kind }): [string, string | string[]][] => {
			const answer = answers[id] ?? '';
			if (kind !== 'date') return [[id, answer]];
			return ['day', 'month', 'year'].map((part, index) => [`${id}-${part}`, answer[index] ?? '']);
		})
	);
}

/** Sends one page without JavaScript. */
export function postPage(
	poster: Poster,
	{ view, page, answers, cookie }: { view: FormView; page: PageView; answers: Answers; cookie?: string }
): Promise<Reply> {
	return poster.post(`/forms/${view.id}/${page.id}?/next`, fieldsOf(page, answers), cookie);
}

/**
 * Goes through a form without JavaScript, so that its answers are in a draft on the server.
 * @returns the cookie that opens the draft
 */
export async function walkForm(poster: Poster, view: FormView, answers: Answers): Promise<string> {
	let cookie: string | undefined;
	for (const page of pagesFor(view, answers)) {
		const reply = await postPage(poster, { view, page, answers, ...(cookie && { cookie }) });
		if (reply.status !== 303) {
			throw new Error(`${view.id}/${page.id} was answered with ${reply.status}: ${reply.text}`);
		}
		cookie ??= cookieIn(reply);
	}
	if (!cookie) throw new Error(`${view.id} has no page that sets the draft cookie.`);
	return cookie;
}

/** The draft cookie that an answer sets, as the browser sends it back. */
export function cookieIn({ headers }: Reply): string | undefined {
	return headers['set-cookie']
		?.map((line) => line.split(';')[0])
		.find((pair) => pair?.startsWith('__Host-draft='));
}
