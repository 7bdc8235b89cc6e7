import { FramewrightError } from 'framewright-client'
import { describe, expect, it } from 'vitest'
import { type RecoveryProgress, recoverFailed } from './recover-failed.ts'

const deliveries = ['a', 'b', 'c'].map((deliveryId) => ({ deliveryId }))
const refusal = (status: number, detail: string, headers: Record<string, string> = {}) =>
  new FramewrightError(new Response(null, { status, headers }), { detail })

/** Recovers {@link deliveries} with a server that responds as given. */
async function recover(respond: (deliveryId: string, call: number) => Promise<void>) {
  const requests: string[] = []
  const pauses: number[] = []
  const reports: RecoveryProgress[] = []
  const stop = new AbortController()
  const outcome = await recoverFailed(deliveries, {
    redeliver: (deliveryId) => {
      requests.push(deliveryId)
      return respond(deliveryId, requests.length)
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
    onProgress: (progress) => {
      reports.push(progress)
      if (progress.sent.length === 2) stop.abort()
    },
    signal: stop.signal,
  })
  return { requests, pauses, reports, outcome }
}

describe('the recovery of failed deliveries', () => {
  it('sends them one after the other until it is stopped', async () => {
    const { requests, outcome, reports } = await recover(async () => {})
    expect(requests).toEqual(['a', 'b'])
    expect(outcome).toMatchObject({ total: 3, sent: ['a', 'b'], refused: [] })
    expect(reports.map(({ sent }) => sent.length)).toEqual([0, 1, 2])
  })

  it('waits as long as the rate limit says, and sends the same one again', async () => {
    const { requests, pauses, reports } = await recover(async (_deliveryId, call) => {
      if (call === 2) throw refusal(429, 'Too many requests.', { 'retry-after': '7' })
    })
    expect(requests).toEqual(['a', 'b', 'b'])
    expect(pauses).toEqual([7000])
    expect(reports.map(({ waitsSeconds }) => waitsSeconds)).toContain(7)
  })

  it('goes on after one that is gone, and says why it was not sent', async () => {
    const { requests, outcome } = await recover(async (deliveryId) => {
      if (deliveryId !== 'c') throw refusal(404, `There is no webhook delivery ${deliveryId}.`)
    })
    expect(requests).toEqual(['a', 'b', 'c'])
    expect(outcome.sent).toEqual(['c'])
    expect(outcome.refused).toEqual([
      { deliveryId: 'a', reason: 'There is no webhook delivery a.' },
      { deliveryId: 'b', reason: 'There is no webhook delivery b.' },
    ])
  })
})
