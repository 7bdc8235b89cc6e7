import { getText, type StudioTab } from './studio-tab.ts'

/** A text of an item, and the versions that its author saw. Undoing makes a new version with an old text. */
interface Version {
  readonly text: string
  readonly parents: readonly Version[]
}

/** By item: the version that a tab shows. */
type Shown = Map<string, Version>

/**
 * Watches what tabs show. A version may be replaced without an action of the tab's person only by one that somebody made who
 * had seen it. Otherwise an edit was lost unasked.
 */
export class EditLedger {
  readonly losses: string[] = []
  readonly #items: readonly string[]
  readonly #versions = new Map<string, Version[]>()
  readonly #shown = new Map<StudioTab, Shown>()
  readonly #stops = new Map<StudioTab, () => void>()
  #acting: StudioTab | undefined

  constructor(items: readonly string[]) {
    this.#items = items
  }

  /** Watches the session of a tab, until it is opened again. */
  watch(tab: StudioTab): void {
    this.#stops.get(tab)?.()
    this.#stops.set(
      tab,
      tab.session.store.subscribe(() => this.#observe(tab)),
    )
    if (!this.#shown.has(tab)) {
      this.#shown.set(tab, new Map(this.#items.map((id) => [id, this.#findFirst(id, readText(tab, id))])))
    }
    this.#observe(tab)
  }

  /** Runs an action of a tab's person. */
  act(tab: StudioTab, action: () => unknown): void {
    this.#acting = tab
    action()
    this.#acting = undefined
    const shown = this.#getShown(tab)
    for (const [id, before] of shown) {
      const text = readText(tab, id)
      if (text !== before.text) shown.set(id, this.#add(id, { text, parents: [before] }))
    }
  }

  /** Resolves a conflict: the person has seen both versions. */
  async resolve(tab: StudioTab, choice: 'mine' | 'theirs' | 'both'): Promise<void> {
    const theirs = tab.session.readOtherVersion()
    if (theirs === undefined) return
    const shown = this.#getShown(tab)
    this.#acting = tab
    const resolving = tab.session.resolveConflict(choice)
    this.#acting = undefined
    // A choice that turned out to be impossible changes nothing.
    const isResolved = tab.session.readOtherVersion() === undefined
    for (const [id, mine] of shown) {
      const text = readText(tab, id)
      const other = readDocumentText(theirs, id)
      const seen = (this.#versions.get(id) ?? []).filter((version) => version.text === other)
      if (isResolved) shown.set(id, this.#add(id, { text, parents: [mine, ...seen] }))
    }
    await resolving
  }

  /** Crashes and opens a tab again, which must show what it showed before. */
  async restart(tab: StudioTab): Promise<void> {
    await tab.crash()
    tab.chooseFault = () => undefined
    await tab.open()
    this.watch(tab)
  }

  #observe(tab: StudioTab): void {
    if (this.#acting === tab || tab.session.store.getState().isGesturing) return
    const shown = this.#getShown(tab)
    for (const [id, before] of shown) {
      const text = readText(tab, id)
      if (before.text === text) continue
      const next = this.#versions
        .get(id)
        ?.findLast((version) => version.text === text && mayReplace(version, before))
      if (next === undefined) this.losses.push(`${before.text} → ${text}`)
      shown.set(id, next ?? this.#findFirst(id, text))
    }
  }

  #getShown(tab: StudioTab): Shown {
    const shown = this.#shown.get(tab)
    if (shown === undefined) throw new Error('The tab is not watched.')
    return shown
  }

  #findFirst(id: string, text: string): Version {
    const version = this.#versions.get(id)?.find((each) => each.text === text)
    return version ?? this.#add(id, { text, parents: [] })
  }

  #add(id: string, version: Version): Version {
    this.#versions.set(id, [...(this.#versions.get(id) ?? []), version])
    return version
  }
}

/**
 * Returns whether the author of a version had seen what a tab shows. A tab that has undone its edits shows the version before
 * them again: then only versions that were made from the undone edits themselves must not come back.
 */
function mayReplace(version: Version, shown: Version): boolean {
  if (reach(version, new Set()).has(shown)) return true
  const seen = reach(shown, new Set())
  return [...seen].some((earlier) => {
    if (earlier === shown || earlier.text !== shown.text) return false
    const undone = new Set(
      [...seen].filter((each) => each !== earlier && reach(each, new Set()).has(earlier)),
    )
    return !undone.has(version) && reach(version, undone).has(earlier)
  })
}

/** Returns a version and all that it was made from, not through the excluded ones. */
function reach(version: Version, excluded: ReadonlySet<Version>): Set<Version> {
  const reached = new Set([version])
  for (const each of reached) {
    for (const parent of each.parents) if (!excluded.has(parent)) reached.add(parent)
  }
  return reached
}

const readText = (tab: StudioTab, id: string): string => String(getText(tab, id))

function readDocumentText(document: unknown, id: string): string {
  // The tests' documents have these items.
  const { items } = document as { items: Record<string, { text: string }> }
  return String(items[id]?.text)
}
