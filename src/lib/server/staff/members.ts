import type { Db, Engine } from '../submissions/store/engine.ts';
import type { StaffMemberRow, StaffRole } from '../submissions/store/tables.ts';
import type { AuditLog } from './audit.ts';

/** Each may do what the one before may. */
export const roles = ['reader', 'answerer', 'admin'] as const satisfies readonly StaffRole[];

/** @example mayDo('answerer', 'reader') // => true */
export function mayDo(role: StaffRole, needed: StaffRole): boolean {
	return roles.indexOf(role) >= roles.indexOf(needed);
}

export interface Member {
	id: string;
	name: string;
	role: StaffRole;
}

/** As the list of staff shows them. */
export interface ListedMember extends Member {
	active: boolean;
	/** `council`: by the council's own sign-in. */
	signsInBy: 'passkey' | 'council';
}

/** `last-admin`: nobody could invite anybody any more, so nothing was done. */
export type MemberOutcome = 'done' | 'gone' | 'last-admin';

/** Who may open the inbox. */
export class Members {
	readonly #engine: Engine;
	readonly #audit: AuditLog;

	constructor(engine: Engine, audit: AuditLog) {
		this.#engine = engine;
		this.#audit = audit;
	}

	/** Undefined for somebody who is not there or no longer active. */
	find(id: string): Promise<Member | undefined> {
		return this.#engine.read((db) => findActive(db, id));
	}

	async list(): Promise<ListedMember[]> {
		const rows = await this.#engine.read((db) =>
			db.selectFrom('staffMembers').selectAll().orderBy('name').orderBy('id').execute()
		);
		return rows.map(({ id, name, role, active, oid }) => ({
			...{ id, name, role },
			active: active === 1,
			signsInBy: oid === null ? 'passkey' : 'council'
		}));
	}

	/** Whether there is, or ever was, anybody. */
	async any(): Promise<boolean> {
		return this.#engine.read(anyMember);
	}

	setRole(id: string, role: StaffRole, by: string): Promise<MemberOutcome> {
		return this.#change(id, { role }, { memberId: by, action: 'change-role', subject: id, detail: role });
	}

	/** Takes somebody's way in: they are signed out everywhere, and their copies of the team key are deleted. */
	deactivate(id: string, by: string): Promise<MemberOutcome> {
		return this.#change(id, { active: 0 }, { memberId: by, action: 'deactivate', subject: id });
	}

	#change(
		id: string,
		change: Partial<Pick<StaffMemberRow, 'role' | 'active'>>,
		entry: Parameters<AuditLog['record']>[0]
	): Promise<MemberOutcome> {
		return this.#engine.write(async (db) => {
			// Held until the end, so that two admins cannot take each other's right at the same moment.
			const admins = await lockedAdmins(db, this.#engine.name);
			if (!(await findActive(db, id))) return 'gone';
			const staysAdmin = change.active !== 0 && change.role === 'admin';
			if (!staysAdmin && admins.length === 1 && admins[0] === id) return 'last-admin';
			await db.updateTable('staffMembers').set(change).where('id', '=', id).execute();
			// A smaller right holds from now on, and not from the next sign-in.
			await db.deleteFrom('staffSessions').where('memberId', '=', id).execute();
			if (change.active === 0) {
				await db.deleteFrom('passkeys').where('memberId', '=', id).execute();
				// One that was given holds the team key, sealed to somebody who must not read it any more.
				await db.deleteFrom('keyRequests').where('memberId', '=', id).execute();
			}
			await this.#audit.append(db, entry);
			return 'done';
		});
	}
}

export async function findActive(db: Db, id: string): Promise<Member | undefined> {
	return db
		.selectFrom('staffMembers')
		.select(['id', 'name', 'role'])
		.where('id', '=', id)
		.where('active', '=', 1)
		.executeTakeFirst();
}

export async function anyMember(db: Db): Promise<boolean> {
	return (await db.selectFrom('staffMembers').select('id').limit(1).executeTakeFirst()) !== undefined;
}

async function lockedAdmins(db: Db, engine: Engine['name']): Promise<string[]> {
	const admins = db
		.selectFrom('staffMembers')
		.select('id')
		.where('role', '=', 'admin')
		.where('active', '=', 1)
		.orderBy('id');
	const rows = await (engine === 'postgres' ? admins.forUpdate() : admins).execute();
	return rows.map(({ id }) => id);
}
