import { originOf, type Settings } from '../settings.ts';
import { getDesk, logDeletionsWith } from '../submissions/desk.ts';
import { Limits, usualLimits } from '../submissions/limits.ts';
import type { Engine } from '../submissions/store/engine.ts';
import { AuditLog } from './audit.ts';
import { Invitations } from './invitations.ts';
import { KeyRequests } from './key-requests.ts';
import { Members } from './members.ts';
import { Oidc } from './oidc.ts';
import { Passkeys } from './passkeys.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';

/** Everything about who may open the inbox, on the same database as the forms. */
export interface StaffBook {
	engine: Engine;
	audit: AuditLog;
	members: Members;
	sessions: Sessions;
	passkeys: Passkeys;
	invitations: Invitations;
	keyRequests: KeyRequests;
	signIn: SignIn;
	/** Undefined where the council signs in by passkeys only. */
	oidc: Oidc | undefined;
	/** Of tries to come in. */
	tries: Limits;
}

let book: { of: Engine; staff: StaffBook } | undefined;

// When this is loaded, and not when somebody first signs in: the first purge comes with the start of the server.
logDeletionsWith((engine) => new AuditLog(engine).of(null));

/**
 * The running server's.
 * @throws StoreUnavailable
 */
export async function getStaff(): Promise<StaffBook> {
	const desk = await getDesk();
	const { database } = desk.store;
	if (book?.of !== database) {
		book = { of: database, staff: openStaff(database, desk.settings) };
	}
	return book.staff;
}

/** The book on any database, for the command line and tests. */
export function openStaff(
	engine: Engine,
	settings: Pick<
		Settings,
		'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'ORIGIN' | 'HOST' | 'PORT'
	>
): StaffBook {
	const audit = new AuditLog(engine);
	const sessions = new Sessions(engine, audit);
	const passkeys = new Passkeys(engine);
	const invitations = new Invitations(engine, audit);
	return {
		...{ engine, audit, sessions, passkeys, invitations },
		members: new Members(engine, audit),
		keyRequests: new KeyRequests(engine, audit, passkeys),
		signIn: new SignIn({ engine, audit, sessions, passkeys, invitations }),
		oidc: oidcOf(settings),
		// A whole office may share one address; and many addresses together must not keep staff out.
		tries: new Limits({ ...usualLimits, refusedAfter: 120, all: 50_000 })
	};
}

function oidcOf(settings: Parameters<typeof openStaff>[1]): Oidc | undefined {
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
	if (!issuer || !clientId || !clientSecret) return undefined;
	const redirectUri = `${originOf(settings)}/staff/oidc/callback`;
	return new Oidc({ issuer, clientId, clientSecret, redirectUri });
}
