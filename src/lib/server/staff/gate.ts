import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { whileStored } from '../submissions/while-stored.ts';
import { pathAfterSignIn } from './path-after-sign-in.ts';
import { sessionCookie } from './sessions.ts';
import { getStaff } from './staff-book.ts';

/** Where nobody is signed in yet. */
const open = ['/staff/sign-in', '/staff/set-up', '/staff/oidc'];

/** By the route and not by the address, of which there are many ways to write the same. */
export function isOfStaff(route: string | null): boolean {
	return route !== null && isBelow(route, '/staff');
}

/** @example needsSignIn('/staff/[reference]') // => true */
export function needsSignIn(route: string | null): boolean {
	return isOfStaff(route) && !open.some((path) => isBelow(route ?? '', path));
}

function isBelow(route: string, path: string): boolean {
	return route === path || route.startsWith(`${path}/`);
}

type Resolve = (event: RequestEvent) => Response | Promise<Response>;

/** Lets in who is signed in, and has no browser or proxy keep what they see. */
export async function gateOfStaff(event: RequestEvent, resolve: Resolve): Promise<Response> {
	const token = event.cookies.get(sessionCookie);
	const staff = token ? await whileStored(async () => (await getStaff()).sessions.read(token)) : undefined;
	event.locals.staff = staff;
	if (!staff && needsSignIn(event.route.id)) turnAway(event);
	const response = await resolve(event);
	response.headers.set('cache-control', 'no-store');
	return response;
}

/** A page leads to the sign-in and from there back; a script is told plainly, since it would take that page for its answer. */
function turnAway({ request, url, isDataRequest }: RequestEvent): never {
	const isPage = (request.headers.get('accept') ?? '').includes('text/html');
	if (!isPage && !isDataRequest && !request.headers.has('x-sveltekit-action')) error(401, 'Sign in first.');
	const to = pathAfterSignIn(url.pathname);
	redirect(303, to === '/staff' ? '/staff/sign-in' : `/staff/sign-in?to=${encodeURIComponent(to)}`);
}
