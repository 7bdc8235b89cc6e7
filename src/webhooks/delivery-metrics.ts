import type { Kysely } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { Database } from '../database/tables.ts'
import { type MetricsSource, sharedReading } from '../observability/metrics.ts'
import { endedDeliveries, pendingCounts } from './delivery-metrics-store.ts'

/** Webhooks of the whole service, the same on every node. */
export function deliveryMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  return {
    register: (registry) => {
      const read = sharedReading(() => pendingCounts(db, now()))
      const oldest = new Gauge({
        name: 'framewright_webhook_oldest_due_seconds',
        help: 'How long the oldest webhook that could be sent has been waiting for a worker.',
        registers: [registry],
        collect: async () => {
          const { oldestDueSeconds } = await read()
          oldest.set(oldestDueSeconds)
        },
      })
      const pending = new Gauge({
        name: 'framewright_webhooks_pending',
        help: 'Webhooks that are due, that wait for a retry or an earlier event, and that are being sent.',
        labelNames: ['state'],
        registers: [registry],
        collect: async () => {
          const { due, waiting, sending } = await read()
          pending.set({ state: 'due' }, due)
          pending.set({ state: 'waiting' }, waiting)
          pending.set({ state: 'sending' }, sending)
        },
      })
      const ended = new Counter({
        name: 'framewright_webhooks_ended_total',
        help: 'Webhooks that were delivered or given up; one that is sent again by hand counts again.',
        labelNames: ['state'],
        registers: [registry],
        collect: async () => {
          const counts = new Map((await endedDeliveries(db)).map((row) => [row.state, row.deliveries]))
          ended.reset()
          for (const state of ['delivered', 'failed'] as const) ended.inc({ state }, counts.get(state) ?? 0)
        },
      })
    },
  }
}
