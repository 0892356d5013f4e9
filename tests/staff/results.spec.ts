import { expect } from '@playwright/test';
import { test } from '../support/publishing.ts';
import { addSealedAnswers } from '../support/sealed-answers.ts';
import { logOf, saveInContent, setUpLink, setUpStaff, withPasskeys } from '../support/staff-browser.ts';
import { countSurvey, survey, surveyAnswers } from '../support/survey.ts';

test.describe.configure({ timeout: 180_000 });

test(
	'a survey is counted in the browser, small groups are merged, and a figure is published',
	{ tag: '@long' },
	async ({ browser, content, server }) => {
		const staff = await withPasskeys(browser);
		await setUpStaff(staff, setUpLink(server));
		const sent = [
			...Array.from({ length: 9 }, () => surveyAnswers('parent')),
			...Array.from({ length: 7 }, () => surveyAnswers('young-person', { access: 'very-easy' })),
			...Array.from({ length: 3 }, () => surveyAnswers('support-worker'))
		];
		await addSealedAnswers(server.data, survey, sent);
		await countSurvey(staff, server);
		await expect(staff.locator('[data-counted]')).toHaveAttribute('data-counted', '19');
		const who = staff.locator('[data-question="who"]');
		await expect(who).toHaveAttribute('data-shown', 'merged');
		await expect(who).toContainText('Other answers, put together');
		await expect(who).not.toContainText('%');
		const access = staff.locator('[data-question="access"]');
		await expect(access).toHaveAttribute('data-shown', 'all');
		await expect(access.locator('tr', { hasText: 'Very easy' })).toContainText('7 (37%)');
		await expect(staff.getByText('Canary')).toHaveCount(0);

		await access.getByText('Publish these numbers').click();
		await access.getByRole('button', { name: 'Save it in the content folder' }).click();
		await expect(access).toContainText('The summary is empty.');
		await access.getByLabel('What the numbers show').fill('Most people found it easy to use.');
		const path = await saveInContent(access);
		expect(path).toMatch(/^figures\/aiming-high-survey-\d{4}-access\.yaml$/);
		expect(content.read(path)).toContain('values: [7]');
		expect(await content.errors()).toEqual([]);
		const log = await logOf(staff, server);
		expect(log).toMatch(/was given sealed forms to count aiming-high-survey: \S+ to \S+, 19 forms/);
		expect(log).toContain(path);
	}
);
