import { error } from '@sveltejs/kit';

// Any address that no page has: the error page inside the site's own frame, in the reader's language.
export const prerender = false;

export const load = () => {
	error(404, 'Not found');
};
