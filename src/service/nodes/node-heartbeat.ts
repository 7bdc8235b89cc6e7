import type { Kysely } from 'kysely'
import type { OutageKind } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { Incidents } from './incidents.ts'
import {
  findLostNodes,
  forgetLostNodes,
  forgetNode,
  formatNodeName,
  HEARTBEAT_MS,
  type NodeFacts,
  recordNodeSeen,
} from './node-store.ts'

export interface HeartbeatOptions {
  readonly db: Kysely<Database>
  readonly log: Pick<Logger, 'warn' | 'debug'>
  readonly incidents: Incidents
  readonly node: NodeFacts
}

/** Writes this node's heartbeat every 10 s, and reports nodes whose heartbeat has stopped. */
export class NodeHeartbeat {
  readonly #options: HeartbeatOptions
  readonly #timer: NodeJS.Timeout
  #url: string | undefined
  #getFault: () => OutageKind | undefined = () => undefined
  #last: Promise<void> = Promise.resolve()

  private constructor(options: HeartbeatOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS)
    this.#timer.unref()
  }

  /** Registers the node and starts its heartbeat. */
  static async start(options: HeartbeatOptions): Promise<NodeHeartbeat> {
    await recordNodeSeen(options.db, options.node, undefined)
    return new NodeHeartbeat(options)
  }

  get node(): NodeFacts {
    return this.#options.node
  }

  /** Publishes the URL of this node's API. */
  async listenAt(url: string): Promise<void> {
    this.#url = url
    await recordNodeSeen(this.#options.db, this.node, url)
  }

  /** Publishes with each heartbeat which resource the node lacks. */
  reportFaults(getFault: () => OutageKind | undefined): void {
    this.#getFault = getFault
  }

  /** Stops the heartbeat and removes the node's row, so that the node is not reported as lost. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#last
    try {
      await forgetNode(this.#options.db, this.node.id)
    } catch (error) {
      // The database is unavailable; another node will report this one as lost.
      this.#options.log.debug({ err: error }, 'could not remove the row of this node')
    }
  }

  #beat(): void {
    this.#last = this.#last.then(() => this.#beatNow())
  }

  async #beatNow(): Promise<void> {
    const { db, log, incidents, node } = this.#options
    try {
      if (await recordNodeSeen(db, node, this.#url, this.#getFault())) {
        log.warn(
          { node: formatNodeName(node) },
          'this node had been reported lost: it was suspended or could not reach the database',
        )
      }
      for (const lost of await findLostNodes(db)) {
        const { role, segmentsAtOnce, seenAt } = lost
        const details = { lostNode: formatNodeName(lost), role, segmentsAtOnce, lastSeen: seenAt }
        incidents.report('nodeLost', role, details, 'a node was lost; its jobs are given to others')
      }
      await forgetLostNodes(db)
    } catch (error) {
      // The database is unavailable; the next heartbeat follows in 10 s.
      log.debug({ err: error }, 'could not write the heartbeat of this node')
    }
  }
}
