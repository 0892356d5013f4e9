/**
 * Where somebody goes after signing in: a page of staff and nothing else, since anybody can write a link to the sign-in.
 * @example pathAfterSignIn('/staff/RLO-1') // => '/staff/RLO-1'
 * @example pathAfterSignIn('//evil.example') // => '/staff'
 */
export function pathAfterSignIn(wanted: string | null): string {
	const usual = '/staff';
	if (wanted === null || !/^\/staff(\/[\w/-]*)?$/.test(wanted)) return usual;
	const isWayIn = /^\/staff\/(sign-in|sign-out|set-up|oidc)(\/|$)/.test(wanted);
	return wanted.includes('//') || isWayIn ? usual : wanted;
}
