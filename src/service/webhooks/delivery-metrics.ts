import type { Kysely } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics-source.ts'
import { countEndedDeliveries, countPendingDeliveries } from './delivery-metrics-store.ts'

/** Creates the webhook metrics of the whole service; every node reports the same values. */
export function createDeliveryMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  return {
    name: 'webhooks',
    register: (registry) => {
      const read = shareReading(() => countPendingDeliveries(db, now()))
      const oldest = new Gauge({
        name: 'framewright_webhook_oldest_due_seconds',
        help: 'How long the oldest due webhook has been waiting for a worker, in seconds.',
        registers: [registry],
        collect: async () => {
          const { oldestDueSeconds } = await read()
          oldest.set(oldestDueSeconds)
        },
      })
      const pending = new Gauge({
        name: 'framewright_webhooks_pending',
        help: 'Pending webhooks: due, waiting for a retry or an earlier event, or being sent.',
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
        help: 'Webhooks that were delivered or failed for good; a redelivery counts again.',
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
