import type { Exchange } from '../api-client.ts'
import type { History, Violation } from '../history.ts'

/**
 * Checks one response while faults are injected.
 *
 * A node that is frozen does not read the request in time, and refuses it with 408 when it continues. Nothing else may do so,
 * because clients send their requests at once.
 */
export function checkResponse(
  { path, node, sentAt, response }: Exchange,
  history: Pick<History, 'now' | 'during'>,
): Violation | undefined {
  const { status, requestId, body } = response
  const now = history.now()
  // The history's times are whole milliseconds.
  const from = Math.floor(now - (performance.now() - sentAt))
  const wasFrozen = history
    .during(from, now)
    .some(({ kind, detail }) => kind === 'freeze-node' && detail.node === node)
  if (status !== 500 && (status !== 408 || wasFrozen)) return undefined
  const suffix = status === 408 ? `, although node ${node} was not frozen` : ''
  return {
    check: 'requests',
    message: `${path} returned ${status}${suffix}.`,
    evidence: { requestId, body, node },
  }
}
