import type { History, Violation } from '../history.ts'
import type { MemoryUse } from '../soak-node.ts'

/** Faults that may prevent a node from starting. */
const hinderStart = ['database-link', 'kill-database', 'storage-link', 's3-answers', 'fill-disk']
/** A start takes a few seconds, and what hindered it may be over by its end. */
const START_MS = 30_000

/** Checks that no node ended by itself, unless a dependency was unavailable when it started. */
export function checkNodeEnds(history: History): Violation[] {
  return history.events.flatMap(({ at, kind, detail }): Violation[] => {
    if (kind === 'node ended by itself')
      return [
        {
          check: 'nodes',
          message: `Node ${detail.node} ended by itself, with ${detail.how}.`,
          evidence: { at },
        },
      ]
    if (kind !== 'node did not start') return []
    const isHindered = history
      .during(at - START_MS, at)
      .some((one) => hinderStart.includes(one.kind) && (one.detail.node ?? detail.node) === detail.node)
    if (isHindered) return []
    return [
      {
        check: 'nodes',
        message: `Node ${detail.node} ended while it started, with ${detail.how}, and nothing that it needs was away.`,
        evidence: { at },
      },
    ]
  })
}

/** Memory that a service may gain over what it had when it had started: caches and code that is compiled. */
const ALLOWED_GAIN = 400 * 1024 ** 2

/** Checks that the memory of no service grows without bounds. */
export function checkMemory(uses: readonly MemoryUse[]): Violation[] {
  return uses
    .filter(({ first, last }) => last - first > ALLOWED_GAIN)
    .map((use) => ({
      check: 'memory',
      message: `Node ${use.node} grew by ${Math.round((use.last - use.first) / 1024 ** 2)} MiB.`,
      evidence: use,
    }))
}
