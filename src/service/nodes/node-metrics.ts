import type { Kysely } from 'kysely'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics-source.ts'
import { queueNames } from '../../platform/queue/queues.ts'
import { findWaitingNodes } from './blocking-nodes.ts'
import { type IncidentCount, sumIncidents } from './incident-store.ts'
import type { IncidentKind } from './incidents.ts'
import { type ListedNode, listNodes } from './node-store.ts'

interface IncidentMetric {
  readonly kind: IncidentKind
  readonly name: string
  readonly help: string
  readonly labelName: string
  /** Reported as 0 before the first incident, so that rates can be computed. */
  readonly labels: readonly string[]
}

const incidentMetrics: readonly IncidentMetric[] = [
  {
    kind: 'renderProcessLost',
    name: 'framewright_render_processes_lost_total',
    help: 'Render processes that were killed (stalled, memory) or died.',
    labelName: 'reason',
    labels: ['stalled', 'memory', 'died'],
  },
  {
    kind: 'segmentRetried',
    name: 'framewright_segments_retried_total',
    help: 'Segments and audio mixes rendered again because the attempt failed or its node was lost.',
    labelName: 'reason',
    labels: ['failed', 'lost'],
  },
  {
    kind: 'jobFailed',
    name: 'framewright_jobs_failed_total',
    help: 'Failed attempts at jobs.',
    labelName: 'queue',
    labels: queueNames,
  },
  {
    kind: 'jobGivenUp',
    name: 'framewright_jobs_given_up_total',
    help: 'Jobs whose last attempt failed.',
    labelName: 'queue',
    labels: queueNames,
  },
  {
    kind: 'jobReassigned',
    name: 'framewright_jobs_reassigned_total',
    help: 'Jobs reassigned because the process that ran them ended.',
    labelName: 'queue',
    labels: queueNames,
  },
  {
    kind: 'nodeLost',
    name: 'framewright_nodes_lost_total',
    help: 'Nodes that were lost: they sent no heartbeat for 35 s.',
    labelName: 'role',
    labels: ['serve', 'work'],
  },
]

/** Returns the metrics of nodes and incidents for the whole service, the same on every node. */
export function createNodeMetrics(db: Kysely<Database>): MetricsSource {
  return {
    name: 'nodes',
    register: (registry) => {
      const read = shareReading(() => sumIncidents(db))
      for (const metric of incidentMetrics) registerIncidents(registry, metric, read)
      registerNodes(registry, db)
    },
  }
}

function registerNodes(registry: Registry, db: Kysely<Database>): void {
  const read = shareReading(async () => (await listNodes(db)).filter(({ state }) => state === 'live'))
  const nodes = new Gauge({
    name: 'framewright_nodes',
    help: 'Live nodes: those that sent a heartbeat within the last 35 s.',
    labelNames: ['role'],
    registers: [registry],
    collect: async () => {
      const live = await read()
      for (const role of ['serve', 'work'] as const)
        nodes.set({ role }, live.filter((node) => node.role === role).length)
    },
  })
  const waiting = new Gauge({
    name: 'framewright_nodes_waiting',
    help: 'Live nodes that claim no export jobs until the nodes with another engine version have stopped.',
    registers: [registry],
    collect: async () => {
      waiting.set(findWaitingNodes(await read()).length)
    },
  })
  registerWorkers(registry, read)
}

function registerWorkers(registry: Registry, read: () => Promise<readonly ListedNode[]>): void {
  const gauge = (name: string, help: string, measure: (nodes: readonly ListedNode[]) => number): void => {
    const metric = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        metric.set(measure((await read()).filter(({ segmentsAtOnce }) => segmentsAtOnce > 0)))
      },
    })
  }
  gauge('framewright_nodes_with_workers', 'Live nodes that render.', (nodes) => nodes.length)
  gauge('framewright_worker_slots', 'How many segments all live nodes can render at once.', (nodes) =>
    nodes.reduce((sum, { segmentsAtOnce }) => sum + segmentsAtOnce, 0),
  )
  gauge(
    'framewright_nodes_claiming_jobs',
    'Live nodes that claim export jobs: they are healthy, are not drained and wait for no other engine version.',
    (nodes) => {
      const waiting = new Set(findWaitingNodes(nodes).map(({ id }) => id))
      return nodes.filter(({ id, fault, isDraining }) => fault === null && !isDraining && !waiting.has(id))
        .length
    },
  )
  gauge(
    'framewright_nodes_unhealthy',
    'Live nodes that claim no export jobs because a resource is missing, as of their last heartbeat.',
    (nodes) => nodes.filter(({ fault }) => fault !== null).length,
  )
  gauge(
    'framewright_nodes_draining',
    'Live nodes that an operator drains: they claim no more export jobs.',
    (nodes) => nodes.filter(({ isDraining }) => isDraining).length,
  )
}

function registerIncidents(
  registry: Registry,
  { kind, name, help, labelName, labels }: IncidentMetric,
  read: () => Promise<readonly IncidentCount[]>,
): void {
  const counter = new Counter({
    name,
    help,
    labelNames: [labelName],
    registers: [registry],
    collect: async () => {
      const counts = (await read()).filter((count) => count.kind === kind)
      counter.reset()
      for (const label of labels) counter.inc({ [labelName]: label }, 0)
      for (const { label, incidents } of counts) counter.inc({ [labelName]: label }, incidents)
    },
  })
}
