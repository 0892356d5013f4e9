import type { Answers } from './answers.ts';
import type { Sent } from './sent.ts';

/** What somebody has filled in of one form, in the memory of the open page and nowhere else. */
export interface FormSession {
	answers: Answers;
	ticket: string | undefined;
	/** ISO time at which it was begun. */
	begun: string;
}

/** Browser only: on the server this would be shared between visitors. */
const sessions = new Map<string, FormSession>();

export function sessionOf(form: string): FormSession | undefined {
	return sessions.get(form);
}

/** Begins with what the server knew, if this page does not know more. */
export function beginSession(form: string, known: { answers: Answers; ticket?: string }): FormSession {
	const session = sessions.get(form) ?? {
		answers: known.answers,
		ticket: known.ticket,
		begun: new Date().toISOString()
	};
	sessions.set(form, session);
	return session;
}

export function endSession(form: string): void {
	sessions.delete(form);
}

/**
 * Gets the ticket of a form that has been begun, so that the time that somebody took is known when they send it.
 * @returns undefined when the server could not be asked
 */
export async function ticketFor(form: string): Promise<string | undefined> {
	const session = sessions.get(form);
	if (session?.ticket) return session.ticket;
	try {
		const response = await fetch(`/forms/ticket?form=${form}`, { method: 'POST' });
		if (!response.ok) return undefined;
		const { ticket } = (await response.json()) as { ticket: string };
		if (session) session.ticket = ticket;
		return ticket;
	} catch (trouble) {
		if (!(trouble instanceof TypeError)) throw trouble;
		return undefined;
	}
}

/** So that a reload shows the reference again: for as long as the tab is open, and never the answers. */
const sentKey = (form: string) => `sent-${form}`;

export function rememberSent(form: string, sent: Sent): void {
	sessionStorage.setItem(sentKey(form), JSON.stringify(sent));
}

export function rememberedSent(form: string): Sent | undefined {
	const text = sessionStorage.getItem(sentKey(form));
	return text === null ? undefined : (JSON.parse(text) as Sent);
}

export function forgetSent(form: string): void {
	sessionStorage.removeItem(sentKey(form));
}
