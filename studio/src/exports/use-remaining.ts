import type { ExportTask } from 'framewright-client'
import { useEffect, useState } from 'react'
import { estimateRemaining, type ProgressSample, WINDOW_MS } from './estimate-remaining.ts'

/** Estimates the seconds until an export has ended; undefined while too little is known. */
export function useRemainingSeconds({ taskId, progress, status }: ExportTask): number | undefined {
  const [samples, setSamples] = useState<readonly ProgressSample[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another export is another observation.
  useEffect(() => setSamples([]), [taskId])
  useEffect(() => {
    if (status !== 'PROCESSING') return
    const at = performance.now()
    setSamples((before) => [...before.filter((each) => each.at > at - WINDOW_MS), { at, progress }])
  }, [progress, status])
  return status === 'PROCESSING' ? estimateRemaining(samples) : undefined
}
