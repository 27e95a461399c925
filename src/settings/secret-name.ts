/** Whether a header, or a parameter of an address, of this name is likely to hold a secret. */
export function isSecretName(name: string): boolean {
  return /(?:auth(?:orization|entication)?|key|token|secret|password|cookie|credentials?|signature|\bsig)$/i.test(
    name,
  );
}
