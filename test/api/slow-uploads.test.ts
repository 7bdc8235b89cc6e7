import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { probeFile } from '../../src/engine/renderer/assets/probe-file.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { makeSlowSvg } from '../media/slow-svg.ts'
import { makePng } from '../support/make-png.ts'
import { readProcessTitle } from '../support/process-title.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

// Uses real probes; tests end a probe by ending its process.
const pool = new RenderPool({ size: 1, probeTimeoutMs: 600_000 })
const run = vi.spyOn(pool, 'run')
let api: TestApi
let client: Client

beforeAll(async () => {
  api = await TestApi.start({
    probe: (path, label, expected) => probeFile(pool, { kind: 'probe', path, label, expected }),
  })
})
afterAll(async () => {
  // This comes first, to clean up after a test that failed.
  await pool.close()
  await api.stop()
})
beforeEach(async () => {
  run.mockClear()
  client = await api.account()
})

function upload(name: string, bytes: Buffer, from = client): Promise<TestResponse> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': name }
  return from.post('/v1/uploads', bytes, headers)
}

/** Files whose probe has begun or is waiting for the process, in order. */
const listJobs = (): string[] => run.mock.calls.map(([job]) => (job.kind === 'probe' ? job.label : job.kind))

/** Ends the process as a decoder crash would; a probe that lost one process this way is repeated once. */
function crashProcess(): boolean {
  // Not a process that is still starting: its end would say nothing about a file.
  const probing = pool.processIds.filter(
    (pid) => readProcessTitle(pid) === 'framewright render-process probe',
  )
  for (const pid of probing) process.kill(pid, 'SIGSEGV')
  return probing.length > 0
}

it("probes another account's upload before the next one of a busy account", async () => {
  const settled: string[] = []
  const slow = ['a.svg', 'b.svg', 'c.svg'].map(async (name) => {
    const { body } = await upload(name, makeSlowSvg())
    settled.push('slow')
    return body.errorCode
  })
  await vi.waitFor(() => expect(listJobs()).toHaveLength(1))
  const other = await api.account()
  const good = upload('good.png', makePng(2, 3), other).then(({ status }) => {
    settled.push('good')
    return status
  })
  await vi.waitFor(() => expect(listJobs()).toContain('file "good.png"'))
  expect(listJobs()).toHaveLength(2)
  await vi.waitUntil(crashProcess, { timeout: 30_000 })
  expect(await good).toBe(201)
  expect(settled).toEqual(['good'])
  const crashing = setInterval(crashProcess, 20)
  try {
    expect(await Promise.all(slow)).toEqual(Array(3).fill('ASSET_UNUSABLE'))
  } finally {
    clearInterval(crashing)
  }
})

// The first bytes of a video.
const video = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42')

/** The probing process, held until a test ends it. */
async function startHeldProcess(): Promise<number> {
  await upload('good.png', makePng())
  const [pid = 0] = pool.processIds
  process.kill(pid, 'SIGSTOP')
  run.mockClear()
  return pid
}

/** Ends every process that gets the file. */
function endProcessesRepeatedly(signal: NodeJS.Signals): NodeJS.Timeout {
  return setInterval(() => {
    for (const pid of pool.processIds) process.kill(pid, signal)
  }, 5)
}

it('rejects a file that crashes the decoder twice, and does not probe it again as audio', async () => {
  const response = upload('slow.svg', makeSlowSvg())
  for (const count of [1, 2]) {
    await vi.waitFor(() => expect(listJobs()).toHaveLength(count))
    await vi.waitUntil(crashProcess, { timeout: 30_000 })
  }
  expect((await response).body).toMatchObject({
    status: 422,
    errorCode: 'ASSET_UNUSABLE',
    detail:
      'The file "slow.svg" can\'t be used: probing it crashed the decoder. ' +
      'Save it again, simpler or in another format, and send that.',
  })
  expect(listJobs()).toHaveLength(2)
})

it('accepts a good file whose process is killed from outside, or crashes once', async () => {
  for (const signal of ['SIGKILL', 'SIGTERM', 'SIGSEGV'] as const) {
    const pid = await startHeldProcess()
    const response = upload('good.png', makePng(4, 5))
    await vi.waitFor(() => expect(listJobs()).toHaveLength(1))
    process.kill(pid, signal)
    if (signal !== 'SIGKILL') process.kill(pid, 'SIGCONT')
    expect((await response).status).toBe(201)
  }
})

it('does not blame a file whose process is killed each time: 503 with Retry-After', async () => {
  await startHeldProcess()
  const killing = endProcessesRepeatedly('SIGKILL')
  try {
    const { status, body, headers } = await upload('clip.mp4', video)
    expect({ status, body }).toMatchObject({
      status: 503,
      body: {
        errorCode: 'SERVICE_UNAVAILABLE',
        detail: expect.stringContaining('The file may be fine: send it again.'),
      },
    })
    expect(headers['retry-after']).toBe('5')
  } finally {
    clearInterval(killing)
  }
})

it('accepts a good file whose process is stopped from outside', async () => {
  const quick = new RenderPool({ size: 1, probeTimeoutMs: 2_000 })
  const lively = await TestApi.start({
    probe: (path, label, expected) => probeFile(quick, { kind: 'probe', path, label, expected }),
  })
  try {
    const account = await lively.account()
    expect((await upload('good.png', makePng(), account)).status).toBe(201)
    for (const pid of quick.processIds) process.kill(pid, 'SIGSTOP')
    expect((await upload('good.png', makePng(3, 3), account)).status).toBe(201)
  } finally {
    await lively.stop()
    await quick.close()
  }
})

it('responds 503 to uploads that a stopping service could not probe', async () => {
  const closing = new RenderPool({ size: 1 })
  const stopping = await TestApi.start({
    probe: (path, label, expected) => probeFile(closing, { kind: 'probe', path, label, expected }),
  })
  try {
    const account = await stopping.account()
    const response = upload('slow.svg', makeSlowSvg(), account)
    await vi.waitFor(() => expect(closing.processIds).toHaveLength(1), { timeout: 10_000 })
    await closing.close()
    expect((await response).status).toBe(503)
    expect((await upload('good.png', makePng(), account)).status).toBe(503)
  } finally {
    await stopping.stop()
  }
})

it('rejects a file that takes too much CPU time', { timeout: 300_000 }, async () => {
  const impatient = new RenderPool({ size: 1, probeTimeoutMs: 3_000 })
  const strict = await TestApi.start({
    probe: (path, label, expected) => probeFile(impatient, { kind: 'probe', path, label, expected }),
  })
  try {
    const { body } = await upload('slow.svg', makeSlowSvg(), await strict.account())
    expect(body).toMatchObject({
      status: 422,
      errorCode: 'ASSET_UNUSABLE',
      detail: expect.stringContaining('"slow.svg" can\'t be used: probing it took too much CPU time.'),
    })
  } finally {
    await strict.stop()
    await impatient.close()
  }
})
