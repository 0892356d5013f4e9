import { execFileSync } from 'node:child_process';
import type { OwnServer } from '../support/own-server.ts';
import { later, openComment, test } from '../support/publishing.ts';
import { addSealedAnswers } from '../support/sealed-answers.ts';
import {
	expectAccessible,
	saveInContent,
	setUpStaff,
	withPasskeys,
	writeEntry
} from '../support/staff-browser.ts';
import { countSurvey, survey, surveyAnswers } from '../support/survey.ts';

test.describe.configure({ timeout: 180_000 });

for (const colorScheme of ['light', 'dark'] as const) {
	test(
		`axe finds nothing wrong where things are published, in ${colorScheme} colours`,
		{ tag: '@long' },
		async ({ page: family, browser, content, server }) => {
			await family.request.get(`${server.origin}/guides/carers`);
			const staff = await withPasskeys(browser);
			await staff.emulateMedia({ colorScheme });
			await openComment(family, staff, server);
			await writeEntry(staff);
			await saveInContent(staff);
			await expectAccessible(staff, 'a saved entry');
			await staff.goto(`${server.origin}/staff/results`);
			await expectAccessible(staff, 'results, nothing chosen');
			await addSealedAnswers(
				server.data,
				survey,
				Array.from({ length: 8 }, () => surveyAnswers('parent'))
			);
			await countSurvey(staff, server);
			await staff.locator('[data-question="access"]').getByText('Publish these numbers').click();
			await expectAccessible(staff, 'results, counted');
			await staff.goto(`${server.origin}/staff/overview`);
			await expectAccessible(staff, 'overview with pages');
			await staff.goto(`${server.origin}/staff/review`);
			await expectAccessible(staff, 'review, nothing due');
			await server.kill();
			await server.start('build', { CONTENT_DIR: content.folder, NODE_OPTIONS: later });
			const other = await withPasskeys(browser);
			await other.emulateMedia({ colorScheme });
			await setUpStaff(other, await linkFromConsole(server), 'Cem Later');
			await other.goto(`${server.origin}/staff/review`);
			await expectAccessible(other, 'review');
		}
	);
}

/** For somebody who comes when the others' sessions have long ended. */
async function linkFromConsole(server: OwnServer): Promise<string> {
	const said = execFileSync(
		process.execPath,
		['src/cli/staff.ts', 'invite', '--name', 'Cem Later', '--role', 'answerer'],
		{
			encoding: 'utf8',
			env: { ...process.env, DATA_DIR: server.data, ORIGIN: server.origin, NODE_OPTIONS: later }
		}
	);
	return /http\S+\/staff\/set-up\/\S+/.exec(said)?.[0] ?? '';
}
