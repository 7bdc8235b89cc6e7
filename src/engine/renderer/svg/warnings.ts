const MAX_NAMED = 3
const MAX_CHARACTERS = 60

/** Collects what of a drawing is not drawn, as ends of sentences that begin with its name. */
export class SvgWarnings {
  readonly #features = new Set<string>()
  readonly #references = new Set<string>()

  /** @param feature - Such as "contains a script, which does not run". */
  add(feature: string): void {
    this.#features.add(feature)
  }

  addReference(url: string): void {
    this.#references.add(url)
  }

  /** Sentences without a subject, such as "contains a script, which does not run." */
  list(): string[] {
    const references = [...this.#references]
    const named = references.slice(0, MAX_NAMED).map((url) => `"${url.slice(0, MAX_CHARACTERS)}"`)
    const more = references.length > MAX_NAMED ? ` and ${references.length - MAX_NAMED} more` : ''
    const sentence = `refers to other files, which are not read: ${named.join(', ')}${more}`
    return [...this.#features, ...(references.length > 0 ? [sentence] : [])].map((text) => `${text}.`)
  }
}
