import { setTimeout as delay } from 'node:timers/promises'
import { findBlockingNodes } from '../../nodes/blocking-nodes.ts'
import { formatNodeName, listNodes } from '../../nodes/node-store.ts'
import type { WorkerContext } from '../worker-context.ts'

const INTERVAL_MS = 2_000

type GateContext = Pick<WorkerContext, 'db' | 'log' | 'node'>

/**
 * Keeps this node from claiming export jobs while nodes with another engine version render, which happens while a service
 * is upgraded node by node: all segments of an export must come from one engine.
 */
export class EngineGate {
  readonly #context: GateContext
  #isOpen = false
  /** The nodes that were reported last. */
  #blocking = ''

  constructor(context: GateContext) {
    this.#context = context
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Checks the nodes until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.check().catch((error: unknown) =>
        // The database is unavailable, so that no job can be claimed either.
        this.#context.log.debug({ err: error }, 'the engine versions of nodes could not be read'),
      )
      await delay(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
        // The service stops.
      })
    }
  }

  /** Reads which nodes render, and opens or closes the gate. */
  async check(): Promise<void> {
    const { db, node, log } = this.#context
    const nodes = findBlockingNodes(node, await listNodes(db))
    const names = nodes.map(formatNodeName).join(', ')
    const wasBlocked = this.#blocking !== ''
    if (names !== '' && names !== this.#blocking) {
      log.warn(
        { nodes: names },
        'this node claims no export jobs until the nodes with another engine version have stopped',
      )
    }
    if (names === '' && wasBlocked) log.info('this node claims export jobs: no other engine version runs')
    this.#blocking = names
    this.#isOpen = names === ''
  }
}
