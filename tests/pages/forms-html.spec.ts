import { expect, test, type APIResponse } from '@playwright/test';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { PageView } from '../../src/lib/forms/form-view.ts';
import { pagesFor } from '../../src/lib/forms/path.ts';
import { answersFor } from '../support/form-answers.ts';
import { waysOut } from '../support/form-walk.ts';
import { formIds, formOf } from '../support/forms.ts';
import { invalidIn } from '../support/html-rules.ts';

/** The fields of a page as a browser sends them. */
function bodyOf(asked: PageView, answers: Answers): string {
	const body = new URLSearchParams();
	for (const { id, kind } of asked.questions) {
		const given = answers[id] ?? '';
		if (kind === 'date')
			for (const [index, part] of ['day', 'month', 'year'].entries())
				body.append(`${id}-${part}`, given[index] ?? '');
		else for (const one of [given].flat()) body.append(id, one);
	}
	return body.toString();
}

for (const id of formIds) {
	for (const locale of ['en-GB', 'en-GB-simple'] as const) {
		test(`every page of ${id} in ${locale}, with and without what is wrong, is valid HTML`, async ({
			request,
			baseURL
		}) => {
			const at = `${locale === 'en-GB' ? '' : '/easy'}/forms/${id}`;
			const headers = {
				origin: baseURL ?? '',
				accept: 'text/html',
				'content-type': 'application/x-www-form-urlencoded'
			};
			const wrong: string[] = [];
			let html = '';
			const read = async (state: string, response: APIResponse, status = 200) => {
				expect(response.status(), state).toBe(status);
				html = await response.text();
				wrong.push(...(await invalidIn(`${at}/${state}`, html)));
			};
			const post = (place: string, data: string) => request.post(`${at}/${place}`, { headers, data });
			const view = formOf(id, locale);
			const answers = answersFor(view);
			const pages = pagesFor(view, answers);
			await read('first', await request.get(`${at}/${pages[0]?.id}`, { headers }));
			for (const asked of pages) {
				expect(html, 'the page that was expected').toContain(`data-page="${asked.id}"`);
				if (asked.questions.some(({ optional }) => !optional))
					await read(`${asked.id}, wrong`, await post(`${asked.id}?/next`, ''), 400);
				for (const out of waysOut(asked, answers))
					await read(`${asked.id}?end`, await post(`${asked.id}?/next`, bodyOf(asked, out.answers)));
				await read(`after ${asked.id}`, await post(`${asked.id}?/next`, bodyOf(asked, answers)));
			}
			const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
			const send = (what: Answers, key: string) =>
				post('check?/send', new URLSearchParams({ ticket: key, answers: JSON.stringify(what) }).toString());
			await read('check, wrong', await send({}, ticket), 400);
			await read('check, trouble', await send(answers, 'no ticket'), 400);
			await read('saved', await post(`${pages[0]?.id}?/save`, ''));
			await read('come back', await request.get(`${at}/saved`, { headers }));
			await read('come back, wrong', await post('saved?/resume', 'code='), 400);
			if (id === 'contact-me') await read('sent', await send(answers, ticket));
			expect(wrong).toEqual([]);
		});
	}
}

test('what is found again and what is not is valid HTML', async ({ request, baseURL }) => {
	const headers = { origin: baseURL ?? '', accept: 'text/html' };
	const wrong: string[] = [];
	for (const form of [
		{ reference: '', code: '' },
		{ reference: 'RLO-0000-0000-0000', code: '00000-00000-00000-00000' }
	]) {
		const response = await request.post('/track', { headers, form });
		expect([400, 404]).toContain(response.status());
		wrong.push(...(await invalidIn('/track', await response.text())));
	}
	wrong.push(...(await invalidIn('/track', await (await request.get('/track', { headers })).text())));
	expect(wrong).toEqual([]);
});
