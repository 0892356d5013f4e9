// Nothing here is made at build or kept, and answers can be read only where a script opens them.
export const prerender = false;
export const ssr = true;
export const csr = true;
