import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { discardingQueue } from '../../../test/support/discarding-queue.ts'
import { editorState, solid } from '../../../test/support/documents.ts'
import { TestApi } from '../../../test/support/test-api.ts'
import { clearOutputKey, findExpiredOutputs } from './file-store.ts'
import { completeTask, enterPhase, failTask, startTask } from './task-lifecycle.ts'
import { toSegmentUnit } from './unit-id.ts'
import { completeUnit, findUnits, recordFrames, savePlan } from './unit-store.ts'

const clock = { now: new Date() }
let api: TestApi

beforeAll(async () => {
  api = await TestApi.start({ now: () => clock.now })
})
afterAll(() => api.stop())

async function createTask() {
  const client = await api.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const taskId: string = (await client.post('/v1/exports', settings)).body.data.taskId
  const read = async () => (await client.get(`/v1/exports/${taskId}`)).body.data
  return { client, taskId, read }
}

it('never moves progress or phase back, even when jobs run again', async () => {
  const { db } = api.database
  const { taskId, read } = await createTask()
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  expect(await read()).toMatchObject({ status: 'PROCESSING', exportPhase: 'rendering', progress: 0 })
  await db.transaction().execute((transaction) =>
    savePlan(transaction, taskId, { assets: [], hasAudio: false }, [
      { ...toSegmentUnit(0), frameCount: 30 },
      { ...toSegmentUnit(1), frameCount: 30 },
    ]),
  )
  await recordFrames(db, taskId, toSegmentUnit(0), 30)
  expect(await read()).toMatchObject({ progress: 47.5 })
  // A second attempt starts at its first frame.
  await recordFrames(db, taskId, toSegmentUnit(0), 1)
  expect(await read()).toMatchObject({ progress: 47.5 })
  await enterPhase(db, taskId, 'saving', 96)
  await enterPhase(db, taskId, 'finishing', 99)
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  await enterPhase(db, taskId, 'saving', 96)
  expect(await read()).toMatchObject({ exportPhase: 'finishing', progress: 99 })
})

it('serves outputs until they expire, through links that expire sooner', async () => {
  const { db } = api.database
  const { taskId, client, read } = await createTask()
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  const expiresAt = new Date(clock.now.getTime() + 7 * 86_400_000)
  const output = { key: 'outputs/a.mp4', sizeBytes: 1, expiresAt, warnings: [] }
  await db.transaction().execute((transaction) => completeTask(transaction, discardingQueue, taskId, output))
  const task = await read()
  expect(task).toMatchObject({ status: 'COMPLETED', outputExpiresAt: expiresAt.toISOString() })
  const link = new URL(task.outputUrl)
  clock.now = new Date(clock.now.getTime() + 25 * 3_600_000)
  expect((await client.get(link.pathname + link.search)).body.errorCode).toBe('FILE_LINK_INVALID')
  expect((await read()).outputUrl).not.toBeNull()
  expect(await findExpiredOutputs(db, clock.now)).toEqual([])

  clock.now = new Date(expiresAt.getTime() + 1)
  expect(await read()).toMatchObject({ outputUrl: null, outputExpiresAt: null, status: 'COMPLETED' })
  expect(await findExpiredOutputs(db, clock.now)).toMatchObject([{ id: taskId }])
  await clearOutputKey(db, taskId)
  expect(await findExpiredOutputs(db, clock.now)).toEqual([])
})

it('replaces characters that PostgreSQL cannot store in the reason of a failed task', async () => {
  const { db } = api.database
  const { taskId, read } = await createTask()
  const reason = 'The asset "a\0b\ud800" was not found.'
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  await db.transaction().execute((transaction) => failTask(transaction, discardingQueue, taskId, reason))
  expect(await read()).toMatchObject({ status: 'FAILED', error: 'The asset "a\ufffdb\ufffd" was not found.' })
})

it('replaces characters that PostgreSQL cannot store in a warning', async () => {
  const { db } = api.database
  const { taskId } = await createTask()
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  await db
    .transaction()
    .execute((transaction) =>
      savePlan(transaction, taskId, { assets: [], hasAudio: false }, [
        { ...toSegmentUnit(0), frameCount: 60 },
      ]),
    )
  const outcome = await db
    .transaction()
    .execute((transaction) =>
      completeUnit(
        transaction,
        { taskId, unit: toSegmentUnit(0), generation: 0 },
        { storageKey: 'segments/a', contentKey: 'a', warnings: ['"\0\ud800" is not a font.'], origin: 'own' },
      ),
    )
  expect(outcome).toBe('last')
  const [unit] = await findUnits(db, taskId)
  expect(unit?.warnings).toEqual(['"\ufffd\ufffd" is not a font.'])
})

it('records progress without a deadlock while the unit is being completed', async () => {
  const { db } = api.database
  const { taskId } = await createTask()
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  const units = [{ ...toSegmentUnit(0), frameCount: 60 }]
  await db
    .transaction()
    .execute((transaction) => savePlan(transaction, taskId, { assets: [], hasAudio: false }, units))
  const countWaiting = async (): Promise<number> => {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    return rows[0]?.waiting ?? 0
  }
  let progress: Promise<void> | undefined
  const outcome = await db.transaction().execute(async (transaction) => {
    await sql`select from export_tasks where id = ${taskId} for update`.execute(transaction)
    progress = recordFrames(db, taskId, toSegmentUnit(0), 30)
    await expect.poll(countWaiting, { timeout: 30_000 }).toBe(1)
    return completeUnit(
      transaction,
      { taskId, unit: toSegmentUnit(0), generation: 0 },
      { storageKey: 'segments/b', contentKey: 'b', warnings: [], origin: 'own' },
    )
  })
  expect(outcome).toBe('last')
  await expect(progress).resolves.toBeUndefined()
})
