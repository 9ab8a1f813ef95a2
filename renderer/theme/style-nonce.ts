/** Nonce of this answer of the scheme: without it the policy refuses the styles that the kit adds while it runs. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}
