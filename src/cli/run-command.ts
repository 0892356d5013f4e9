/**
 * Runs a command of the console and tells what went wrong.
 * @param usage is shown after a wrong argument
 * @returns the exit code: 2 after a wrong argument, 1 after any other error, else that of the command
 */
export async function runCommand(usage: string, command: () => Promise<number>): Promise<number> {
	try {
		return await command();
	} catch (error) {
		const { message, code } = error as NodeJS.ErrnoException;
		console.error(message);
		if (!code?.startsWith('ERR_PARSE_ARGS')) return 1;
		console.error(usage);
		return 2;
	}
}
