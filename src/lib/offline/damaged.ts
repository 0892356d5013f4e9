/** What came is not what the site promised. */
export class Damaged extends Error {}
