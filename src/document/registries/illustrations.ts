/** Whether a name has the form of the catalogue's names. */
export function isIllustrationName(name: string): boolean {
  return /^I[A-Z0-9]\w*$/.test(name)
}
