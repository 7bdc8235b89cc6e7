import type { Kysely } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics.ts'
import { countEndedDeliveries, countPendingDeliveries } from './delivery-metrics-store.ts'

/** Webhooks of the whole service, the same on every node. */
export function createDeliveryMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  return {
    register: (registry) => {
      const read = shareReading(() => countPendingDeliveries(db, now()))
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
          const counts = new Map((await countEndedDeliveries(db)).map((row) => [row.state, row.deliveries]))
          ended.reset()
          for (const state of ['delivered', 'failed'] as const) ended.inc({ state }, counts.get(state) ?? 0)
        },
      })
    },
  }
}
