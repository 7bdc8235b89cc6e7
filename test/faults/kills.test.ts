import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { editorState, moving, solid, text } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { TestRenders } from '../support/test-render.ts'

/** No frame is like another, and it takes long enough to be disturbed. */
const document = editorState({
  size: [1280, 720],
  tracks: [
    [text('Undisturbed', { id: 't', seconds: 12, box: [0, 300, 1280, 100] })],
    [
      solid('#f59e0b', {
        id: 's',
        seconds: 12,
        box: [0, 100, 200, 200],
        fields: { left: moving([0, 0], [11.9, 1000]), rotation: moving([0, 0], [11.9, 720]) },
      }),
    ],
  ],
  background: { type: 'color', color: '#000000', gradient: 'linear-gradient(120deg, #0f172a, #7c3aed)' },
})

/** Shorter than by default, as two stalls are waited for. */
const STALL_SECONDS = 8
/** And what else there is to do. */
const STALLS_MS = 240_000

const environment = { FRAMEWRIGHT_STALL_SECONDS: String(STALL_SECONDS) }

let undisturbed: string
let dataDir: string
let client: ServiceClient

beforeAll(async () => {
  await using renders = new TestRenders()
  undisturbed = (await renders.render(document)).sha256
})
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-faults-'))
  client = new ServiceClient(await RunningService.start({ dataDir, environment }))
})
afterEach(async () => {
  await client.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

async function exportUnderWay(): Promise<string> {
  const taskId = await client.export(document)
  await client.waitFor(taskId, ({ status, progress }) => status === 'PROCESSING' && progress > 10)
  return taskId
}

async function expectUndisturbedOutput(taskId: string): Promise<void> {
  const task = await client.ended(taskId)
  expect(task).toMatchObject({ status: 'COMPLETED', error: null })
  expect(await client.outputSha256(task)).toBe(undisturbed)
}

function kill(pids: readonly number[]): void {
  expect(pids.length).toBeGreaterThan(0)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

describe('an export ends with the same bytes as an undisturbed one', () => {
  it('when its render processes are killed', async () => {
    const taskId = await exportUnderWay()
    kill(client.service.descendants('render-process'))
    await expectUndisturbedOutput(taskId)
  })

  it(
    'when its render processes are held up once, until they are given up',
    async () => {
      const taskId = await exportUnderWay()
      for (const pid of client.service.descendants('render-process')) process.kill(pid, 'SIGSTOP')
      await client.waitFor(taskId, ({ status }) => status === 'COMPLETED', STALLS_MS)
      await expectUndisturbedOutput(taskId)
    },
    2 * STALLS_MS,
  )

  it('when the whole service is killed and started again', async () => {
    const taskId = await exportUnderWay()
    await client.service.kill()
    client.service = await RunningService.start({ dataDir })
    await expectUndisturbedOutput(taskId)
  })

  it('when PostgreSQL is killed', async () => {
    const taskId = await exportUnderWay()
    kill(client.service.descendants('postgres'))
    await expectUndisturbedOutput(taskId)
    expect(client.service.log).toMatch(/"level":"warn"[^\n]*PostgreSQL ended unexpectedly/)
  })

  it('when the service is told to stop and started again', async () => {
    const taskId = await exportUnderWay()
    await client.service.stop()
    client.service = await RunningService.start({ dataDir })
    await expectUndisturbedOutput(taskId)
  })
})

it(
  'fails an export of which a piece stalls twice, and says which frames',
  async () => {
    const taskId = await exportUnderWay()
    const freezing = setInterval(() => {
      for (const pid of client.service.descendants('render-process')) process.kill(pid, 'SIGSTOP')
    }, 200)
    try {
      expect(await client.waitFor(taskId, ({ status }) => status === 'FAILED', STALLS_MS)).toMatchObject({
        error: expect.stringMatching(
          new RegExp(`^Drawing frames \\d+–\\d+ .* took longer than ${STALL_SECONDS} s without a picture`),
        ),
      })
    } finally {
      clearInterval(freezing)
    }
  },
  2 * STALLS_MS,
)
