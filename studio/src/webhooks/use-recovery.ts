import type { Framewright } from 'framewright-client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Delivery, DeliverySource } from './delivery.ts'
import { readDeliveries, redeliver } from './delivery-api.ts'
import { type RecoveryProgress, recoverFailed } from './recover-failed.ts'

/** The fate of the deliveries that were sent again. */
export interface RecoveryOutcome {
  readonly progress: RecoveryProgress
  readonly counts: { readonly delivered: number; readonly waiting: number; readonly failed: number }
  /** Why the failed deliveries could not be found. */
  readonly error: unknown
}

export type RecoveryPhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'finding'; readonly found: number }
  | { readonly kind: 'sending'; readonly progress: RecoveryProgress }
  | { readonly kind: 'done'; readonly outcome: RecoveryOutcome }

/** A recovery with its state. */
export interface Recovery {
  readonly phase: RecoveryPhase
  readonly start: (options: RecoveryOptions) => void
  /** Sends no more; what was sent stays sent. */
  readonly stop: () => void
  readonly reset: () => void
}

interface RecoveryOptions {
  readonly since: Date
  /** Whether deliveries that wait for a retry are sent now. */
  readonly includesRetrying: boolean
}

const nothing: RecoveryProgress = { total: 0, sent: [], refused: [], waitsSeconds: undefined }
/** How long, and how often, it is observed what becomes of the deliveries. */
const OBSERVED_MS = 60_000
const OBSERVE_EVERY_MS = 1_500

/** Sends failed deliveries again and counts what becomes of them. */
export function useRecovery(framewright: Framewright, source: DeliverySource): Recovery {
  const [phase, setPhase] = useState<RecoveryPhase>({ kind: 'idle' })
  const controllers = useRef<readonly AbortController[]>([])
  const abortAll = useCallback(() => {
    for (const controller of controllers.current) controller.abort()
  }, [])
  useEffect(() => abortAll, [abortAll])
  return useMemo(() => {
    const start = async ({ since, includesRetrying }: RecoveryOptions): Promise<void> => {
      const sending = new AbortController()
      const observing = new AbortController()
      controllers.current = [sending, observing]
      setPhase({ kind: 'finding', found: 0 })
      const finish = (outcome: Partial<RecoveryOutcome>): void => {
        const empty = { progress: nothing, counts: { delivered: 0, waiting: 0, failed: 0 }, error: undefined }
        if (!observing.signal.aborted) setPhase({ kind: 'done', outcome: { ...empty, ...outcome } })
      }
      try {
        const statuses = includesRetrying ? (['failed', 'pending'] as const) : (['failed'] as const)
        const found: Delivery[] = []
        for (const status of statuses)
          for await (const delivery of listSince(framewright, source, since, status, sending.signal)) {
            if (delivery.attemptCount > 0) found.push(delivery)
            setPhase({ kind: 'finding', found: found.length })
          }
        const oldestFirst = found.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
        const progress = await recoverFailed(oldestFirst, {
          redeliver: (deliveryId) => redeliver(framewright, source, deliveryId),
          pause,
          onProgress: (current) => setPhase({ kind: 'sending', progress: current }),
          signal: sending.signal,
        })
        await observe({ framewright, source, since, progress, signal: observing.signal, onOutcome: finish })
      } catch (error) {
        // Stopped while looking for them, or they could not be read; the dialog shows which.
        finish({ error: sending.signal.aborted ? undefined : error })
      }
    }
    return {
      phase,
      start: (options: RecoveryOptions) => void start(options),
      stop: () => controllers.current[0]?.abort(),
      reset: () => {
        abortAll()
        setPhase({ kind: 'idle' })
      },
    }
  }, [framewright, source, phase, abortAll])
}

async function* listSince(
  framewright: Framewright,
  source: DeliverySource,
  since: Date,
  status: Delivery['status'] | undefined,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let pageCursor: string | null = null
  do {
    const filter = { status, eventType: undefined, from: since.toISOString() }
    const page = await readDeliveries(framewright, source, { ...filter, pageCursor, pageSize: 50, signal })
    yield* page.deliveries
    pageCursor = page.nextPageCursor
  } while (pageCursor !== null)
}

interface Observation {
  readonly framewright: Framewright
  readonly source: DeliverySource
  readonly since: Date
  readonly progress: RecoveryProgress
  readonly signal: AbortSignal
  readonly onOutcome: (outcome: Partial<RecoveryOutcome>) => void
}

/** Reports what becomes of the deliveries, until none waits for its first new attempt. */
async function observe({
  framewright,
  source,
  since,
  progress,
  signal,
  onOutcome,
}: Observation): Promise<void> {
  const ids = new Set(progress.sent)
  onOutcome({ progress, counts: { delivered: 0, waiting: ids.size, failed: 0 } })
  if (ids.size === 0) return
  const end = Date.now() + OBSERVED_MS
  while (!signal.aborted && Date.now() < end) {
    const counts = { delivered: 0, waiting: 0, failed: 0 }
    let isDue = false
    for await (const { deliveryId, status, nextAttemptAt } of listSince(
      framewright,
      source,
      since,
      undefined,
      signal,
    )) {
      if (!ids.has(deliveryId)) continue
      if (status === 'delivered') counts.delivered += 1
      else if (status === 'failed' || nextAttemptAt !== null) counts.failed += 1
      else {
        counts.waiting += 1
        isDue = true
      }
    }
    onOutcome({ progress, counts })
    if (!isDue) return
    await pause(OBSERVE_EVERY_MS, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const abort = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', abort, { once: true })
  })
}
