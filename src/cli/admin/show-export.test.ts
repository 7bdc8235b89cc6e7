import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discardingQueue } from '../../../test/support/discarding-queue.ts'
import { editorState, solid } from '../../../test/support/documents.ts'
import { TestApi } from '../../../test/support/test-api.ts'
import { describeExport, type ExportDescription } from '../../service/exports/describe-export.ts'
import { findStuckExports } from '../../service/exports/export-details-store.ts'
import { startTask } from '../../service/exports/task-lifecycle.ts'
import { toAudioUnit, toSegmentUnit, type UnitId } from '../../service/exports/unit-id.ts'
import { recordRunFailure, recordRunStart, recordRunSuccess } from '../../service/exports/unit-run-store.ts'
import { completeUnit, recordFrames, savePlan } from '../../service/exports/unit-store.ts'
import { recordNodeSeen } from '../../service/nodes/node-store.ts'
import { formatExport } from './show-export.ts'

const host = 'render-1'
const live = {
  id: crypto.randomUUID(),
  host,
  processId: 10,
  version: '1',
  role: 'work',
  segmentsAtOnce: 2,
  engine: 1,
} as const
const gone = crypto.randomUUID()

describe('describeExport', () => {
  let api: TestApi
  let taskId: string

  beforeAll(async () => {
    api = await TestApi.start()
    const client = await api.account('Ada')
    const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 20 })]] })
    const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
    taskId = (await client.post('/v1/exports', settings)).body.data.taskId
  })
  afterAll(() => api.stop())

  const report = async (): Promise<ExportDescription> => {
    const found = await describeExport(api.database.db, taskId)
    if (found === undefined) throw new Error('The export should exist.')
    return found
  }
  const startRun = (unit: UnitId, nodeId: string, nodeName: string, processId: number) =>
    recordRunStart(api.database.db, { taskId, unit, nodeId, nodeName, processId })
  const complete = (unit: UnitId) =>
    api.database.db.transaction().execute((transaction) =>
      completeUnit(
        transaction,
        { taskId, unit, generation: 0 },
        {
          storageKey: `key-${unit.kind}-${unit.segmentIndex}`,
          contentKey: 'key',
          warnings: [],
          measurements: null,
          origin: 'own',
        },
      ),
    )

  it('describes a waiting export without a plan', async () => {
    expect(await describeExport(api.database.db, crypto.randomUUID())).toBeUndefined()
    const waiting = await report()
    expect(waiting).toMatchObject({
      ...{ status: 'PENDING', phase: null, isPlanned: false, ranSeconds: null, segments: [], audio: null },
      account: { name: 'Ada', isPaused: false },
    })
    expect(formatExport(waiting)).toMatch(/^video .*, mp4, standard$/m)
    expect(formatExport(waiting)).toMatch(/^started +not yet, waiting for \d/m)
  })

  it('reports the node, progress and last error of each segment', async () => {
    const { db } = api.database
    await db.transaction().execute(async (transaction) => {
      await startTask(transaction, discardingQueue, taskId)
      const segments = [0, 1, 2, 3, 4, 5, 6].map((index) => ({ ...toSegmentUnit(index), frameCount: 75 }))
      const units = [...segments, { ...toAudioUnit(0), frameCount: 0 }]
      await savePlan(transaction, taskId, { assets: [], hasAudio: true }, units)
    })
    await recordNodeSeen(db, live, undefined)
    await startRun(toAudioUnit(0), live.id, 'render-1/10', 20)
    await complete(toAudioUnit(0))
    // Segments 0 to 3: rendered; shared with another export; running the second time; running on a lost node.
    await startRun(toSegmentUnit(0), live.id, 'render-1/10', 21)
    await complete(toSegmentUnit(0))
    await recordRunSuccess(db, taskId, toSegmentUnit(0))
    await complete(toSegmentUnit(1))
    await startRun(toSegmentUnit(2), live.id, 'render-1/10', 22)
    await recordRunFailure(db, taskId, toSegmentUnit(2), 'It stalled.')
    expect(await startRun(toSegmentUnit(2), live.id, 'render-1/10', 23)).toEqual({
      number: 2,
      before: { nodeName: 'render-1/10', isUnended: false, error: 'It stalled.' },
    })
    await recordFrames(db, taskId, toSegmentUnit(2), 30)
    await startRun(toSegmentUnit(3), gone, 'render-2/11', 24)
    const { audio, segments } = await report()
    expect(audio).toMatchObject({ state: 'done', attempts: 1, node: 'render-1/10' })
    expect(segments).toMatchObject([
      { segment: 0, state: 'done', frames: 75, framesDone: 75, attempts: 1, processId: null },
      { segment: 1, state: 'reused', attempts: 0, node: null },
      { segment: 2, state: 'running', framesDone: 30, attempts: 2, processId: 23, lastError: 'It stalled.' },
      { segment: 3, state: 'waiting', attempts: 1, node: null, processId: null },
      { segment: 4, state: 'waiting', attempts: 0 },
      { segment: 5, state: 'waiting', attempts: 0 },
      { segment: 6, state: 'waiting', attempts: 0 },
    ])
    expect(segments[2]?.progressedAt).toBeInstanceOf(Date)
    expect(segments[4]?.progressedAt).toBeNull()
    const shown = formatExport(await report()).replace(/\d+ ms ago|[\d.]+ s ago/g, 'a moment ago')
    expect(shown).toMatch(/^2 +running +30\/75 +2 +render-1\/10 +23 +a moment ago +It stalled\.$/m)
    expect(shown).toMatch(
      /^segments +7: 1 done, 1 reused, 1 running, 4 waiting; 1 needed more than one attempt$/m,
    )
  })

  it('shows the segments of a paused export as paused, and the rendered segments of a failed one', async () => {
    const { db } = api.database
    const setStatus = (status: 'PAUSED' | 'FAILED') =>
      db.updateTable('export_tasks').set({ status }).where('id', '=', taskId).execute()
    await setStatus('PAUSED')
    expect((await report()).segments.map(({ state }) => state).slice(2)).toEqual(Array(5).fill('paused'))
    await setStatus('FAILED')
    // The files of a failed export are deleted.
    await db.updateTable('render_units').set({ storage_key: null }).where('task_id', '=', taskId).execute()
    expect((await report()).segments.map(({ state }) => state)).toEqual([
      'done',
      'reused',
      ...Array(5).fill('missing'),
    ])
  })

  it('finds exports without progress', async () => {
    const { db } = api.database
    await db.updateTable('export_tasks').set({ status: 'PROCESSING' }).where('id', '=', taskId).execute()
    expect(await findStuckExports(db, 600, 5)).toEqual([])
    await sql`update export_tasks set started_at = now() - interval '2 hours'`.execute(db)
    await sql`update unit_attempts set started_at = now() - interval '1 hour'`.execute(db)
    expect(await findStuckExports(db, 600, 5)).toEqual([])
    await sql`update render_units set progressed_at = now() - interval '20 minutes' where progressed_at is not null`.execute(
      db,
    )
    expect(await findStuckExports(db, 600, 5)).toEqual([{ id: taskId, seconds: expect.closeTo(1200, -2) }])
  })
})
