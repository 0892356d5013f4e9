import { test as base, type Page } from '@playwright/test';
import { ContentCopy } from './content-copy.ts';
import { clockAhead, OwnServer } from './own-server.ts';
import type { Receipt } from './post-form.ts';
import { openSent, unlockWithFile } from './staff-browser.ts';

/** Tests of what staff publish: each with a content folder of its own and a server that writes into it. */
export const test = base.extend<{ content: ContentCopy; server: OwnServer }>({
	content: async ({}, use) => {
		using content = new ContentCopy();
		await use(content);
	},
	server: async ({ content }, use) => {
		await using server = await OwnServer.start('build', { CONTENT_DIR: content.folder });
		await use(server);
	}
});

/** 160 days on, every page of the content comes up for review. */
export const later = clockAhead(160);

/** A comment that may be published, opened by somebody who may publish it. */
export async function openComment(family: Page, staff: Page, server: OwnServer): Promise<Receipt> {
	const receipt = await openSent(family, staff, server);
	await unlockWithFile(staff, server);
	await staff.getByText('Publish it under').click();
	return receipt;
}
