import { Counter, Gauge } from 'prom-client'
import type { MetricsSource } from '../../../platform/observability/metrics-source.ts'
import type { NodeHealth } from './node-health.ts'

/** Returns metrics of whether this node claims jobs, and of the jobs that it requeued. */
export function createNodeHealthMetrics(health: NodeHealth): MetricsSource {
  return {
    name: 'node',
    register: (registry) => {
      const takesJobs = new Gauge({
        name: 'framewright_node_takes_jobs',
        help: 'Whether this node claims export jobs: 0 while a resource that they need is missing.',
        registers: [registry],
        collect: () => {
          takesJobs.set(health.fault === undefined ? 1 : 0)
        },
      })
      const requeued = new Counter({
        name: 'framewright_node_jobs_handed_back_total',
        help: 'Jobs that failed because of this node and were requeued, by missing resource.',
        labelNames: ['fault'],
        registers: [registry],
        collect: () => {
          requeued.reset()
          for (const [fault, count] of health.requeued) requeued.inc({ fault }, count)
        },
      })
    },
  }
}
