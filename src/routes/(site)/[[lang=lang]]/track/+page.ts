import { loadFormMessages } from '$lib/i18n/messages.ts';
import type { PageLoad } from './$types';

export const prerender = false;
export const csr = true;

export const load: PageLoad = async ({ parent, setHeaders }) => {
	const { locale, messages } = await parent();
	setHeaders({ 'cache-control': 'no-store' });
	return { messages: { ...messages, ...(await loadFormMessages(locale)) } };
};
