import { readFileSync } from 'node:fs';

/** A process by more than its number: numbers are given out again, in a container within minutes. */
export interface RunningProcess {
	pid: number;
	/** When it began, in the system's own ticks; empty where the system does not tell. */
	born: string;
}

export function thisProcess(): RunningProcess {
	return { pid: process.pid, born: readProcess(process.pid).born };
}

/** Whether that very process still runs, and no other that was given its number. */
export function isRunning({ pid, born }: RunningProcess): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ESRCH') return false;
		if (code !== 'EPERM') throw error;
	}
	const found = readProcess(pid);
	return found.born === born && !found.ended;
}

/** Reads Linux's /proc; see "man proc_pid_stat": fields 3 (state) and 22 (start). */
function readProcess(pid: number): { born: string; ended: boolean } {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name before the last bracket may hold spaces and brackets of its own.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { born: fields[19] ?? '', ended: fields[0] === 'Z' };
	} catch (error) {
		// Not Linux, or just ended.
		if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
		return { born: '', ended: false };
	}
}
