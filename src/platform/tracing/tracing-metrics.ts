import { Counter } from 'prom-client'
import type { MetricsSource } from '../observability/metrics-source.ts'
import type { Tracing } from './tracing.ts'

/** Counts the spans that were not sent. */
export function createTracingMetrics(tracing: Pick<Tracing, 'droppedSpans'>): MetricsSource {
  return {
    name: 'traces',
    register: (registry) => {
      const dropped = new Counter({
        name: 'framewright_trace_spans_dropped_total',
        help: 'Spans that this process has not sent, because the collector was too slow, unavailable or refused them.',
        registers: [registry],
        collect: () => {
          dropped.reset()
          dropped.inc(tracing.droppedSpans)
        },
      })
    },
  }
}
