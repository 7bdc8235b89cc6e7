import { setTimeout as delay } from 'node:timers/promises'
import { findBlockingNodes } from '../../nodes/blocking-nodes.ts'
import { formatNodeName, type ListedNode, listNodes } from '../../nodes/node-store.ts'
import type { WorkerContext } from '../worker-context.ts'

const INTERVAL_MS = 2_000

type GateContext = Pick<WorkerContext, 'db' | 'log' | 'node'>

/**
 * Keeps this node from claiming export jobs while an operator drains it, and while nodes with another engine version
 * render, which happens while a service is upgraded node by node: all segments of an export must come from one engine.
 */
export class ClaimGate {
  readonly #context: GateContext
  #isOpen = false
  /** The nodes that were reported last. */
  #blocking = ''
  #isDraining = false

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

  /** Reads which nodes render and whether this one is drained, and opens or closes the gate. */
  async check(): Promise<void> {
    const nodes = await listNodes(this.#context.db)
    this.#followDraining(nodes.find(({ id }) => id === this.#context.node.id)?.isDraining === true)
    this.#followBlocking(findBlockingNodes(this.#context.node, nodes))
    this.#isOpen = this.#blocking === '' && !this.#isDraining
  }

  #followDraining(isDraining: boolean): void {
    if (isDraining !== this.#isDraining) {
      const { log } = this.#context
      log.info(
        isDraining
          ? 'this node is drained: it finishes its jobs and claims no more export jobs'
          : 'this node is no longer drained: it claims export jobs',
      )
    }
    this.#isDraining = isDraining
  }

  #followBlocking(nodes: readonly ListedNode[]): void {
    const { log } = this.#context
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
  }
}
