/**
 * Set on every response before anything else answers, files and errors included. Pages that SvelteKit renders
 * replace the policy by one that also names the hashes of their styles and scripts; prerendered pages
 * carry theirs in the page, and a browser then keeps to both.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': [
		"default-src 'self'",
		// Prerendered pages narrow these two to hashes in their own policy.
		"script-src 'self' 'unsafe-inline'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data:",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'"
	].join('; '),
	'strict-transport-security': 'max-age=31536000; includeSubDomains',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Not "no-referrer": with it Chrome sends "Origin: null" and a plain form is refused (DESIGN decision 14).
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};
