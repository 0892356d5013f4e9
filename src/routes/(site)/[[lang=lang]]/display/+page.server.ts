import { choices } from '$lib/enhance/preferences.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ choices });
