import { addDays, londonToday } from '$lib/calendar/dates.ts';
import { promisedBy } from '$lib/forms/sent.ts';
import { fingerprintOf } from '$lib/sealing/fingerprint.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { dueEntries } from '$lib/server/publish/review-queue.ts';
import { unmetNeedReport } from '$lib/server/searches/counter.ts';
import { handled, volumesOf } from '$lib/server/submissions/inbox-figures.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { readPageReport } from '$lib/server/visits/page-counts.ts';
import { visitsFolder } from '$lib/server/visits/visits-folder.ts';
import { dayOf } from '$lib/staff/days.ts';
import { openInbox } from '../open-inbox.server.ts';
import type { PageServerLoad } from './$types';

/** Days of searches and of opened pages that the page shows. */
const daysShown = 14;
const pagesShown = 20;

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const today = londonToday(new Date());
	return whileStored(async () => {
		const { desk, staff } = await openInbox(locals, 'reader');
		const volumes = volumesOf(await handled(staff.engine), {
			promisedBy: (form, received) => promisedBy(received, findForm(form)?.promise)?.day,
			...{ dayOf, today }
		});
		const failed = await desk.store.failedNotices();
		const keys = await desk.keys();
		const { wanted, days } = unmetNeedReport();
		const opened = readPageReport(visitsFolder(desk.settings), addDays(today, 1 - daysShown));
		return {
			today,
			volumes: volumes.map(({ form, ...volume }) => ({
				...volume,
				form,
				title: findForm(form)?.title ?? form
			})),
			failed: failed.map(({ createdAt, ...notice }) => ({ ...notice, day: dayOf(createdAt) })),
			wanted,
			days: days.slice(0, daysShown),
			opened: { ...opened, pages: opened.pages.slice(0, pagesShown) },
			pastReview: dueEntries(offer, today).filter(({ review }) => review < today).length,
			/** Why no form can be taken, and by which letters staff know the keys. */
			closed: keys.whyNot(),
			keys: keys.current && { demo: keys.current.demo, fingerprint: await fingerprintOf(keys.current) }
		};
	});
};
