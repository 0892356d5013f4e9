import { londonToday } from '$lib/calendar/dates.ts';
import { allEntries } from '$lib/content/local-offer.ts';
import { promisedBy } from '$lib/forms/sent.ts';
import { findForm } from '$lib/server/content/forms.ts';
import { offer } from '$lib/server/content/offer.ts';
import { unmetNeedReport } from '$lib/server/searches/counter.ts';
import { handled, volumesOf } from '$lib/server/submissions/inbox-figures.ts';
import { whileStored } from '$lib/server/submissions/while-stored.ts';
import { dayOf } from '$lib/staff/days.ts';
import { fingerprintOf } from '$lib/staff/fingerprint.ts';
import { openInbox } from '../open-inbox.server.ts';
import type { PageServerLoad } from './$types';

/** Days of searches that the page shows. */
const daysShown = 14;

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
			pastReview: pastReview(today),
			/** Why no form can be taken, and by which letters staff know the keys. */
			closed: keys.whyNot(),
			keys: keys.current && { demo: keys.current.demo, fingerprint: await fingerprintOf(keys.current) }
		};
	});
};

/** What somebody should have checked by now, the longest overdue first. */
function pastReview(today: string) {
	const entries = allEntries(offer).map(({ kind, slug, file, fields }) => ({
		...{ address: `/${kind}/${slug}`, file, title: fields.title, review: fields.review }
	}));
	const forms = offer.forms.map(({ slug, file, fields }) => ({
		...{ address: `/forms/${slug}`, file, title: findForm(slug)?.title ?? slug, review: fields.review }
	}));
	const figures = offer.figures.map(({ slug, file, fields }) => ({
		...{ address: `/how-are-we-doing#${slug}`, file, title: fields.title, review: fields.review }
	}));
	return [...entries, ...forms, ...figures]
		.filter(({ review }) => review < today)
		.sort((a, b) => a.review.localeCompare(b.review));
}
