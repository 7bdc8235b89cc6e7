import { expect, it, vi } from 'vitest'
import { redPicture } from '../../test/support/red-picture.ts'
import { RenderError } from '../renderer/render-error.ts'
import { defaultPreviewLimits } from './preview-limits.ts'
import { PreviewQueue } from './preview-queue.ts'

const anySignal = new AbortController().signal

it('starts processes for the first picture and ends them when nobody asks for more', async () => {
  const onIdle = vi.fn(async () => {})
  const queue = new PreviewQueue({ ...defaultPreviewLimits, idleMs: 20 }, onIdle)
  const draw = () =>
    queue.run('account', anySignal, async (pool, signal) => {
      const { file } = await pool.run(redPicture, { signal })
      expect(file.length).toBeGreaterThan(50)
      return pool
    })
  const first = await draw()
  expect(first.processIds).toHaveLength(1)
  await vi.waitFor(() => expect(first.processIds).toEqual([]))
  expect(onIdle).toHaveBeenCalled()
  expect(await draw()).not.toBe(first)
  await queue.close()
})

it('counts what an account has under way, also when that fails', async () => {
  const queue = new PreviewQueue({ ...defaultPreviewLimits, perAccount: 1 }, async () => {})
  const fail = () =>
    queue.run('account', anySignal, async () => {
      throw new RenderError('ASSET_UNUSABLE', 'The image asset "a" can\'t be used.')
    })
  await expect(fail()).rejects.toMatchObject({ name: 'PreviewRefusal', code: 'ASSET_UNUSABLE' })
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
