import { Counter, Gauge } from 'prom-client'
import type { MetricsSource } from '../../platform/observability/metrics.ts'
import type { NodeHealth } from './node-health.ts'

/** Metrics of whether this node claims jobs, and of the jobs that it handed back. */
export function nodeHealthMetrics(health: NodeHealth): MetricsSource {
  return {
    register: (registry) => {
      const takesJobs = new Gauge({
        name: 'framewright_node_takes_jobs',
        help: 'Whether this node claims export jobs: 0 while something that they need is missing.',
        registers: [registry],
        collect: () => {
          takesJobs.set(health.fault === undefined ? 1 : 0)
        },
      })
      const requeued = new Counter({
        name: 'framewright_node_jobs_handed_back_total',
        help: 'Jobs that failed by the fault of this node and went back to their queue, by what was missing.',
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
