import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultPreviewLimits } from '../../../test/support/default-limits.ts'
import { redImage } from '../../../test/support/red-image.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { PreviewLimits } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'

const anySignal = new AbortController().signal

/** Closed after each test, even a failed one: a stopped process would outlive the test run. */
const open = new Set<PreviewQueue>()
afterEach(async () => {
  await Promise.all([...open].map((queue) => queue.close()))
  open.clear()
})

function openQueue(limits: Partial<PreviewLimits>, onIdle = async (): Promise<void> => {}): PreviewQueue {
  const queue = new PreviewQueue({ ...defaultPreviewLimits, ...limits }, onIdle)
  open.add(queue)
  return queue
}

it('starts processes for the first frame and ends them after a while without requests', async () => {
  const onIdle = vi.fn(async () => {})
  const queue = openQueue({ idleMs: 20 }, onIdle)
  const draw = () =>
    queue.run('account', anySignal, async (pool, signal) => {
      const { file } = await pool.run(redImage, { signal })
      expect(file.length).toBeGreaterThan(50)
      return queue.processIds
    })
  const first = await draw()
  expect(first).toHaveLength(1)
  await vi.waitFor(() => expect(onIdle).toHaveBeenCalled())
  expect(queue.processIds).toEqual([])
  const second = await draw()
  expect(second).toHaveLength(1)
  expect(second).not.toEqual(first)
})

it('counts the running requests of an account, and failed ones no longer', async () => {
  const queue = openQueue({ maxPerAccount: 1 })
  const fail = () =>
    queue.run('account', anySignal, async () => {
      throw new RenderError('ASSET_UNUSABLE', 'The image asset "a" can\'t be used.')
    })
  await expect(fail()).rejects.toMatchObject({ name: 'Refusal', code: 'ASSET_UNUSABLE' })
  await expect(fail()).rejects.toMatchObject({ code: 'ASSET_UNUSABLE' })
  const waiting = Promise.withResolvers<string>()
  const first = queue.run('account', anySignal, () => waiting.promise)
  await expect(fail()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  expect(await queue.run('another', anySignal, async () => 'drawn')).toBe('drawn')
  expect(await queue.run(undefined, anySignal, async () => 'ours')).toBe('ours')
  waiting.resolve('at last')
  expect(await first).toBe('at last')
  await queue.close()
  await expect(fail()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
})

describe('preview frames of several accounts', () => {
  const draw = (queue: PreviewQueue, account: string): Promise<string> =>
    queue.run(account, anySignal, async (runner, signal) => {
      await runner.run(redImage, { signal })
      return account
    })

  /** Creates a queue whose only process is stopped until it receives SIGCONT. */
  async function createHeldQueue(
    limits: Partial<PreviewLimits>,
  ): Promise<{ queue: PreviewQueue; pid: number }> {
    const queue = openQueue(limits)
    await draw(queue, 'anyone')
    const [pid = 0] = queue.processIds
    process.kill(pid, 'SIGSTOP')
    return { queue, pid }
  }

  it('are drawn in turns: a busy account waits for one frame of another', async () => {
    const { queue, pid } = await createHeldQueue({})
    const drawn: string[] = []
    const all = ['many', 'many', 'many', 'other'].map(async (account) => {
      drawn.push(await draw(queue, account))
    })
    process.kill(pid, 'SIGCONT')
    await Promise.all(all)
    expect(drawn).toEqual(['many', 'other', 'many', 'many'])
  })

  it('use at most half of the processes for one account', async () => {
    const queue = openQueue({ processes: 4 })
    await Promise.all(Array.from({ length: 5 }, () => draw(queue, 'many')))
    expect(queue.processIds).toHaveLength(2)
  })

  it('have a time limit that starts with the drawing, so that a stalled one does not affect the next', async () => {
    // Enough for a process to start on a busy machine.
    const { queue } = await createHeldQueue({ drawTimeoutMs: 5_000 })
    const slow = draw(queue, 'slow')
    const other = draw(queue, 'other')
    await expect(slow).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('little or no CPU time for at least 5 s'),
    })
    expect(await other).toBe('other')
  })

  it('time out in the queue, and leave it', async () => {
    // Enough for a process to start on a busy machine.
    const { queue, pid } = await createHeldQueue({ responseTimeoutMs: 10_000 })
    const held = draw(queue, 'many')
    const waiting = [draw(queue, 'many'), draw(queue, 'other')]
    for (const { reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        code: 'PREVIEW_TIMED_OUT',
        message: 'The frame was not ready after 10 s, because other previews were drawn first. Try again.',
      })
    }
    // No process beyond the limit was started for the waiting requests.
    expect(queue.processIds).toEqual([pid])
    process.kill(pid, 'SIGCONT')
    await expect(held).rejects.toMatchObject({ code: 'PREVIEW_TIMED_OUT' })
    expect(await draw(queue, 'other')).toBe('other')
  })
})
