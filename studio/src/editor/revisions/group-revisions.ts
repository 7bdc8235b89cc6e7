/** The facts of a revision by which it is grouped. */
interface GroupedRevision {
  readonly revision: number
  readonly name: string | null
  readonly createdAt: string
  readonly restoredFrom: number | null
}

/** One entry of the history: a revision, or all autosaves of one minute. */
export interface RevisionGroup<Revision> {
  /** The last one, whose document has all changes of the entry. */
  readonly latest: Revision
  /** The others, newest first. */
  readonly earlier: readonly Revision[]
  /** The revision before all of them; undefined if it is not known. */
  readonly previous: Revision | undefined
}

const MINUTE_MS = 60_000

/**
 * Folds the autosaves of a minute into one entry. The first, named and restored revisions, and the current one, are
 * entries of their own.
 *
 * @param revisions - Newest first.
 */
export function groupRevisions<Revision extends GroupedRevision>(
  revisions: readonly Revision[],
  current: number | undefined,
): RevisionGroup<Revision>[] {
  const isAutosave = ({ revision, name, restoredFrom }: Revision): boolean =>
    revision > 1 && name === null && restoredFrom === null && revision !== current
  const getMinute = ({ createdAt }: Revision): number => Math.floor(Date.parse(createdAt) / MINUTE_MS)
  const groups: Revision[][] = []
  for (const revision of revisions) {
    const group = groups.at(-1)
    const [latest] = group ?? []
    const isTogether =
      latest !== undefined &&
      isAutosave(latest) &&
      isAutosave(revision) &&
      getMinute(latest) === getMinute(revision)
    if (isTogether) group?.push(revision)
    else groups.push([revision])
  }
  return groups.flatMap(([latest, ...earlier], index) =>
    latest === undefined ? [] : [{ latest, earlier, previous: groups[index + 1]?.[0] }],
  )
}
