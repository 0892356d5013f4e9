import { expect, type Page } from '@playwright/test';
import type { Answers } from '../../src/lib/forms/answers.ts';
import type { OwnServer } from './own-server.ts';
import { unlockWithFile } from './staff-browser.ts';

/** The survey that tests count. */
export const survey = 'aiming-high-survey';

/** What one family answered in it. */
export const surveyAnswers = (who: string, more: Answers = {}): Answers => ({
	...{ who, used: 'yes', access: 'quite-easy', problems: 'Canary problem' },
	...more
});

/** On the page of results, by somebody who is signed in. */
export async function countSurvey(staff: Page, server: OwnServer): Promise<void> {
	await staff.goto(`${server.origin}/staff/results`);
	await staff.getByLabel('Form', { exact: true }).selectOption(survey);
	await staff.getByRole('button', { name: 'Choose' }).click();
	await expect(staff).toHaveURL(new RegExp(`form=${survey}`));
	await unlockWithFile(staff, server);
	await staff.getByRole('button', { name: 'Count the answers' }).click();
	await expect(staff.locator('[data-counted]')).toBeVisible();
}
