import type { History, Violation } from '../history.ts'
import type { MemoryUse } from '../soak-node.ts'

/** Faults that may prevent a node from starting. */
const startHindrances = ['database-link', 'kill-database', 'storage-link', 's3-responses', 'fill-disk']
/** A start takes a few seconds, and the fault that prevented it may be over when it fails. */
const START_MS = 30_000

/** Checks that no node exited unexpectedly, or failed to start although its dependencies were available. */
export function checkNodeEnds(history: History): Violation[] {
  return history.events.flatMap(({ at, kind, detail }): Violation[] => {
    if (kind === 'node exited unexpectedly')
      return [
        {
          check: 'nodes',
          message: `Node ${detail.node} exited unexpectedly with ${detail.how}.`,
          evidence: { at },
        },
      ]
    if (kind !== 'node failed to start') return []
    const isHindered = history
      .during(at - START_MS, at)
      .some((one) => startHindrances.includes(one.kind) && (one.detail.node ?? detail.node) === detail.node)
    if (isHindered) return []
    return [
      {
        check: 'nodes',
        message: `Node ${detail.node} exited with ${detail.how} while starting, although its dependencies were available.`,
        evidence: { at },
      },
    ]
  })
}

/** How much memory a service may gain after its start, for caches and compiled code. */
const ALLOWED_GAIN = 400 * 1024 ** 2

/** Checks that no service's memory grows without bounds. */
export function checkMemory(uses: readonly MemoryUse[]): Violation[] {
  return uses
    .filter(({ first, last }) => last - first > ALLOWED_GAIN)
    .map((use) => ({
      check: 'memory',
      message: `Node ${use.node} grew by ${Math.round((use.last - use.first) / 1024 ** 2)} MiB.`,
      evidence: use,
    }))
}
