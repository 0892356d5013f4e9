import { error, fail } from '@sveltejs/kit';
import { londonToday } from '$lib/calendar/dates.ts';
import { offer } from '$lib/server/content/offer.ts';
import { commitOf } from '$lib/server/publish/commit.ts';
import { canPublish } from '$lib/server/publish/content-folder.ts';
import { PublishError } from '$lib/server/publish/publish-error.ts';
import { confirmEntry, datesInFolder, dueEntries } from '$lib/server/publish/review-queue.ts';
import { mayDo } from '$lib/server/staff/members.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { openInbox } from '../open-inbox.server.ts';
import { logOf } from '../publish.server.ts';
import { readDueEntry } from './due-entry.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const today = londonToday(new Date());
	return whileStored(async () => {
		const { member } = await openInbox(locals, 'reader');
		const found = await Promise.all(
			dueEntries(offer, today).map(async (entry) => ({ ...entry, folder: await datesInFolder(entry) }))
		);
		const entries = found.map(({ folder, ...entry }) => ({
			...entry,
			isPast: entry.review < today,
			/** The day of the next check, where somebody has already moved it in the folder. */
			moved: 'review' in folder && folder.review > entry.review ? folder.review : undefined,
			why: 'why' in folder ? folder.why : undefined
		}));
		const waiting = entries.filter(({ moved }) => moved !== undefined);
		return {
			due: entries.filter(({ moved }) => moved === undefined),
			waiting,
			commit:
				waiting.length > 0
					? commitOf(
							'Still correct',
							waiting.map(({ file }) => file)
						)
					: undefined,
			mayPublish: canPublish(),
			mayAnswer: mayDo(member.role, 'answerer')
		};
	});
};

export const actions: Actions = {
	correct: async ({ request, locals }) => {
		const data = await request.formData();
		return whileStored(async () => {
			const open = await openInbox(locals, 'answerer');
			const entry = readDueEntry(data);
			if (!entry) error(400, 'This page is not in the list.');
			try {
				const { review } = await confirmEntry(entry, logOf(open));
				return { confirmed: { file: entry.file, title: entry.title, review } };
			} catch (trouble) {
				if (!(trouble instanceof PublishError)) throw trouble;
				return fail(422, { file: entry.file, problems: [...trouble.reasons] });
			}
		});
	}
};
