import type { SignedIn } from '$lib/server/staff/sessions.ts';

declare global {
	namespace App {
		interface Locals {
			/** Set below /staff only, and there only for who is signed in. */
			staff?: SignedIn | undefined;
		}
		interface Error {
			message: string;
		}
	}
}

export {};
