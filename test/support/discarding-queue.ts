import type { DeliveryQueue } from '../../src/service/webhooks/enqueue-delivery.ts'

/** Drops every job, for tests that change tasks without running workers. */
export const discardingQueue: DeliveryQueue = { enqueue: async () => {} }
