import type { Cookies, RequestEvent } from '@sveltejs/kit';

/** Where the site of these tests is. */
export const origin = 'https://offer.example';

export interface Asked {
	route?: string;
	path?: string;
	body?: unknown;
	headers?: Record<string, string>;
	params?: Record<string, string>;
}

/** What SvelteKit hands to a hook or an endpoint. @param jar the cookies that the browser keeps */
export function eventOf(
	jar: Map<string, string>,
	{ route = '/staff', path = route, body, headers = {}, params = {} }: Asked
): RequestEvent {
	const url = new URL(path, origin);
	const isForm = body instanceof FormData;
	const request = new Request(url, {
		method: body === undefined ? 'GET' : 'POST',
		headers,
		body: body === undefined ? null : isForm ? body : JSON.stringify(body)
	});
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string) => void jar.set(name, value),
		delete: (name: string) => void jar.delete(name)
	} as unknown as Cookies;
	const rest = { params, cookies, locals: {}, isDataRequest: false, getClientAddress: () => '192.0.2.1' };
	return { url, request, route: { id: route }, ...rest } as unknown as RequestEvent;
}
