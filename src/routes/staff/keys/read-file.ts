/** The bytes of the file that somebody chose, undefined if they chose none. It stays in this browser. */
export async function chosenFile(files: FileList | undefined): Promise<Uint8Array | undefined> {
	const file = files?.[0];
	return file && new Uint8Array(await file.arrayBuffer());
}
