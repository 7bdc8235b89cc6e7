import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { discardingQueue } from '../../../test/support/discarding-queue.ts'
import { editorState, solid } from '../../../test/support/documents.ts'
import { TestApi } from '../../../test/support/test-api.ts'
import { clearOutputKey, findExpiredOutputs, findReferencedOutputs } from './file-store.ts'
import { deleteOutputs, findExtraOutputKeys } from './output-store.ts'
import { completeTask, enterPhase, failTask, startTask } from './task-lifecycle.ts'
import { toSegmentUnit } from './unit-id.ts'
import { completeUnit, findUnits, recordFrames, savePlan } from './unit-store.ts'

const clock = { now: new Date() }
let api: TestApi

beforeAll(async () => {
  api = await TestApi.start({ now: () => clock.now })
})
afterAll(() => api.stop())

async function createTask(extra: Record<string, unknown> = {}) {
  const client = await api.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4', ...extra }
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

it('lists the files besides the output, serves them until they expire, and then forgets them', async () => {
  const { db } = api.database
  const { taskId, client, read } = await createTask({ outputs: ['poster', 'storyboard'] })
  expect((await read()).outputs).toEqual([])
  await db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  const expiresAt = new Date(clock.now.getTime() + 7 * 86_400_000)
  const layout = {
    intervalSeconds: 1,
    durationSeconds: 1.5,
    tileCount: 2,
    columns: 2,
    tileWidth: 160,
    tileHeight: 90,
  }
  const extras = [
    { name: 'poster', key: `outputs/${taskId}-poster.jpg`, sizeBytes: 3 },
    { name: 'storyboard', key: null, sizeBytes: null, layout },
    { name: 'storyboard.jpg', key: `outputs/${taskId}-sheet.jpg`, sizeBytes: 3 },
  ] as const
  const output = { key: `outputs/${taskId}.mp4`, sizeBytes: 1, expiresAt, warnings: [], extras }
  await db.transaction().execute((transaction) => completeTask(transaction, discardingQueue, taskId, output))
  const { outputs } = await read()
  expect(outputs).toMatchObject([
    { name: 'poster', filename: 'export.poster.jpg', mediaType: 'image/jpeg', sizeBytes: 3 },
    { name: 'storyboard', filename: 'export.storyboard.vtt', sizeBytes: null },
    { name: 'storyboard.jpg', filename: 'export.storyboard.jpg' },
  ])
  const link = new URL(outputs[1].url)
  const vtt = await client.get(link.pathname + link.search)
  const sheet = /00:00:01\.000 --> 00:00:01\.500\n(storyboard\.jpg\?\S+)#xywh=160,0,160,90\n$/.exec(
    vtt.text,
  )?.[1]
  // The link is signed for the sheet: it fails only because the test stored no file.
  const sheetLink = new URL(sheet ?? '', link)
  expect((await client.get(sheetLink.pathname + sheetLink.search)).body.errorCode).toBe('FILE_NOT_FOUND')
  expect(
    (await client.get(link.pathname.replace(/storyboard$/, 'poster') + link.search)).body.errorCode,
  ).toBe('FILE_LINK_INVALID')
  const keys = extras.flatMap(({ key }) => key ?? [])
  expect([...(await findReferencedOutputs(db, keys))].toSorted()).toEqual(keys.toSorted())
  expect(await findExtraOutputKeys(db, taskId)).toHaveLength(2)

  clock.now = new Date(expiresAt.getTime() + 1)
  expect((await read()).outputs).toEqual([])
  await deleteOutputs(db, taskId)
  expect((await findReferencedOutputs(db, keys)).size).toBe(0)
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
  const outcome = await db.transaction().execute((transaction) =>
    completeUnit(
      transaction,
      { taskId, unit: toSegmentUnit(0), generation: 0 },
      {
        storageKey: 'segments/a',
        contentKey: 'a',
        warnings: ['"\0\ud800" is not a font.'],
        measurements: null,
        origin: 'own',
      },
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
      { storageKey: 'segments/b', contentKey: 'b', warnings: [], measurements: null, origin: 'own' },
    )
  })
  expect(outcome).toBe('last')
  await expect(progress).resolves.toBeUndefined()
})
