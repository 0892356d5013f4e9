import type { BrowserContext } from '@playwright/test';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import { validateForm } from '../../src/lib/forms/validate.ts';
import { answersFor } from './form-answers.ts';

/** Texts that do something where a page takes them for more than text: each asks the server for a `canary`, or opens a dialog. */
export const hostileTexts = [
	'<img src=/canary-img onerror=alert(1)>',
	"</script><script>fetch('/canary-script')</script>",
	"javascript:fetch('/canary-link')",
	`"><svg onload=fetch('/canary-svg')>`,
	"[a](javascript:alert(1)) <a href=javascript:alert(1)>b</a> {@html '<img src=/canary-svelte>'}",
	'</dd></dl></textarea></title><iframe srcdoc="<script>parent.alert(1)</script>"></iframe>'
];

/** Turns round what stands behind it, so that `exe.gpj` reads as `jpg.exe`. */
export const override = '\u202e';

/** As much of it as the pages of the site take: whatever the server refuses in a field stays as it should be. */
export function hostileTo(view: FormView, today: string): Answers {
	const answers = answersFor(view);
	const takes = (question: string, text: string) =>
		!validateForm(view, { ...answers, [question]: text }, today).some(
			(problem) => problem.question === question
		);
	let turn = 0;
	for (const { id, kind } of view.pages.flatMap(({ questions }) => questions)) {
		if (!Object.hasOwn(answers, id)) continue;
		const wanted =
			kind === 'long-text'
				? [hostileTexts.join('\n'), hostileTexts.slice(0, 3).join('\n')]
				: hostileTexts.map((_, at) => hostileTexts[(turn + at) % hostileTexts.length] ?? '');
		const taken = wanted.find((text) => takes(id, text));
		if (taken === undefined) continue;
		answers[id] = taken;
		turn += 1;
	}
	return answers;
}

/** In every field, also where the form offers a list: what a stranger seals on their own device nobody can refuse. */
export function hostileEverywhere(view: FormView): Answers {
	const all = `${override}${hostileTexts.join('\n')}`;
	const questions = view.pages.flatMap((page) => page.questions);
	return {
		...Object.fromEntries(questions.map(({ id, kind }) => [id, kind === 'choices' ? hostileTexts : all])),
		[hostileTexts[0] ?? '']: all
	};
}

/** Listens for whatever a hostile text could do in any page of a browser. */
export async function watchForCode(context: BrowserContext): Promise<{ heard: string[] }> {
	const heard: string[] = [];
	await context.addInitScript(() => {
		addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
			console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`)
		);
	});
	context.on('request', (request) => {
		// By the path: what somebody looks for stands behind it.
		if (new URL(request.url()).pathname.includes('canary')) heard.push(`request ${request.url()}`);
	});
	context.on('console', (message) => {
		if (/content security policy|canary/i.test(message.text())) heard.push(message.text());
	});
	context.on('dialog', (dialog) => {
		heard.push(`dialog ${dialog.message()}`);
		void dialog.dismiss();
	});
	return { heard };
}
