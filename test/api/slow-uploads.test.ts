import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { RenderPool } from '../../src/renderer/process/render-pool.ts'
import { slowDrawing } from '../media/slow-drawing.ts'
import { makePng } from '../support/make-png.ts'
import { type Answer, type Client, TestApi } from '../support/test-api.ts'

// With real looks into files, of which tests say when they end: by killing the process.
const pool = new RenderPool({ size: 1, probeTimeoutMs: 600_000 })
const run = vi.spyOn(pool, 'run')
let api: TestApi
let client: Client

beforeAll(async () => {
  api = await TestApi.start({
    probe: (path, label, expected) => pool.run({ kind: 'probe', path, label, expected }),
  })
})
afterAll(async () => {
  // First, for what a test that failed left behind.
  await pool.close()
  await api.stop()
})
beforeEach(async () => {
  run.mockClear()
  client = await api.account()
})

function upload(name: string, bytes: Buffer, from = client): Promise<Answer> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': name }
  return from.post('/v1/uploads', bytes, headers)
}

/** Files whose look has begun or waits for the process, in order. */
const looks = (): string[] => run.mock.calls.map(([work]) => (work.kind === 'probe' ? work.label : work.kind))

function killProcess(): void {
  for (const pid of pool.processIds) process.kill(pid, 'SIGKILL')
}

it("looks into another account's upload before the next one of an account with many", async () => {
  const answered: string[] = []
  const slow = ['a.svg', 'b.svg', 'c.svg'].map(async (name) => {
    const { body } = await upload(name, slowDrawing())
    answered.push('slow')
    return body.errorCode
  })
  await vi.waitFor(() => expect(looks()).toHaveLength(1))
  const other = await api.account()
  const good = upload('good.png', makePng(2, 3), other).then(({ status }) => {
    answered.push('good')
    return status
  })
  await vi.waitFor(() => expect(looks()).toContain('file "good.png"'))
  expect(looks()).toHaveLength(2)
  killProcess()
  expect(await good).toBe(201)
  expect(answered).toEqual(['slow', 'good'])
  for (const count of [3, 4]) {
    await vi.waitFor(() => expect(looks()).toHaveLength(count))
    killProcess()
    await vi.waitFor(() => expect(answered).toHaveLength(count))
  }
  expect(await Promise.all(slow)).toEqual(Array(3).fill('ASSET_UNUSABLE'))
})

it('refuses a file that crashes the decoder, and does not look into it a second time as sound', async () => {
  // What a video begins with.
  const video = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42')
  await upload('good.png', makePng())
  for (const pid of pool.processIds) process.kill(pid, 'SIGSTOP')
  run.mockClear()
  const answer = upload('clip.mp4', video)
  await vi.waitFor(() => expect(looks()).toHaveLength(1))
  killProcess()
  expect((await answer).body).toMatchObject({
    status: 422,
    errorCode: 'ASSET_UNUSABLE',
    detail:
      'The file "clip.mp4" can\'t be used: looking into it crashed the decoder. ' +
      'Save it anew, simpler or in another format, and send that.',
  })
  expect(looks()).toEqual(['file "clip.mp4"'])
})

it('refuses a file that takes too long', async () => {
  const impatient = new RenderPool({ size: 1, probeTimeoutMs: 5_000 })
  const strict = await TestApi.start({
    probe: (path, label, expected) => impatient.run({ kind: 'probe', path, label, expected }),
  })
  try {
    const { body } = await upload('slow.svg', slowDrawing(), await strict.account())
    expect(body).toMatchObject({
      status: 422,
      errorCode: 'ASSET_UNUSABLE',
      detail: expect.stringContaining(
        '"slow.svg" can\'t be used: looking into it takes too long or too much memory.',
      ),
    })
  } finally {
    await strict.stop()
    await impatient.close()
  }
})
