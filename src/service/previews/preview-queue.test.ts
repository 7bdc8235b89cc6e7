import { afterEach, describe, expect, it, vi } from 'vitest'
import { redImage } from '../../../test/support/red-image.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { defaultPreviewLimits, type PreviewLimits } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'

const anySignal = new AbortController().signal

/** Closed after each test, however it ends: a process that is still held would outlive the test run. */
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

it('starts processes for the first picture and ends them when nobody asks for more', async () => {
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

it('counts what an account has under way, also when that fails', async () => {
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

describe('pictures of several accounts', () => {
  const draw = (queue: PreviewQueue, account: string): Promise<string> =>
    queue.run(account, anySignal, async (runner, signal) => {
      await runner.run(redImage, { signal })
      return account
    })

  /** A queue whose one process is held until it gets the signal to go on. */
  async function createHeldQueue(
    limits: Partial<PreviewLimits>,
  ): Promise<{ queue: PreviewQueue; pid: number }> {
    const queue = openQueue(limits)
    await draw(queue, 'anyone')
    const [pid = 0] = queue.processIds
    process.kill(pid, 'SIGSTOP')
    return { queue, pid }
  }

  it('take turns: the next of an account with many comes after one of another', async () => {
    const { queue, pid } = await createHeldQueue({})
    const drawn: string[] = []
    const all = ['many', 'many', 'many', 'other'].map(async (account) => {
      drawn.push(await draw(queue, account))
    })
    process.kill(pid, 'SIGCONT')
    await Promise.all(all)
    expect(drawn).toEqual(['many', 'other', 'many', 'many'])
  })

  it('take half of the processes at most', async () => {
    const queue = openQueue({ processes: 4 })
    await Promise.all(Array.from({ length: 5 }, () => draw(queue, 'many')))
    expect(queue.processIds).toHaveLength(2)
  })

  it('have a time limit that starts when they are drawn, so that a stalled one does not affect the next', async () => {
    // Enough for a process to start on a machine that has other things to do.
    const { queue } = await createHeldQueue({ drawTimeoutMs: 5_000 })
    const slow = draw(queue, 'slow')
    const other = draw(queue, 'other')
    await expect(slow).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining('little or no CPU time for at least 5 s'),
    })
    expect(await other).toBe('other')
  })

  it('are told when they wait for too long, and leave the line', async () => {
    // Enough for a process to start on a busy machine.
    const { queue, pid } = await createHeldQueue({ responseTimeoutMs: 10_000 })
    const held = draw(queue, 'many')
    const waiting = [draw(queue, 'many'), draw(queue, 'other')]
    for (const { reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({
        code: 'PREVIEW_TIMED_OUT',
        message: 'The picture was not ready after 10 s, because others were drawn before it. Try again.',
      })
    }
    // No process beyond the limit was started for those that wait.
    expect(queue.processIds).toEqual([pid])
    process.kill(pid, 'SIGCONT')
    await expect(held).rejects.toMatchObject({ code: 'PREVIEW_TIMED_OUT' })
    expect(await draw(queue, 'other')).toBe('other')
  })
})
