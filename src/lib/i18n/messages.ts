import type { Locale } from './locales.ts';
import type { Messages } from './translate.ts';

const loaders: Record<Locale, () => Promise<{ default: Messages }>> = {
	'en-GB': () => import('virtual:messages/en-GB'),
	'en-GB-simple': () => import('virtual:messages/en-GB-simple'),
	pl: () => import('virtual:messages/pl'),
	ar: () => import('virtual:messages/ar')
};

export async function loadMessages(locale: Locale): Promise<Messages> {
	return (await loaders[locale]()).default;
}
