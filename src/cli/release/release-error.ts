/** Something that the person who makes a release can mend; its message says how. */
export class ReleaseError extends Error {}
