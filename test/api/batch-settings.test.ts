import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { layOutStoryboard } from '../../src/engine/renderer/outputs/storyboard.ts'
import { completeTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, text } from '../support/documents.ts'
import { readZip } from '../support/read-zip.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const template = {
  ...editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 2 })]], background: null }),
  variables: { name: { type: 'text', default: 'nobody' } },
}
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'webm' }
const extras = { transparent: true, outputs: ['poster', 'captions.vtt'], posterTime: 1.5 }

let api: TestApi
let client: Client
let batches: string
beforeAll(async () => {
  api = await TestApi.start({ limits: { ...defaultExportLimits, maxActiveExports: 10 } })
  client = await api.account()
  const created = await client.post('/v1/projects', { editorState: template })
  batches = `/v1/projects/${created.body.data.projectId}/batches`
})
afterAll(() => api.stop())

const rows = [{ variables: { name: 'Ada' } }, { variables: { name: 'Bob' } }]

const readTasks = (batchId: string) =>
  api.database.db
    .selectFrom('export_tasks')
    .select(['id', 'filename', 'is_transparent', 'extra_outputs', 'poster_seconds', 'charged_credits'])
    .where('batch_id', '=', batchId)
    .orderBy('batch_row')
    .execute()

it('gives every row the transparency and the outputs of the batch, at the price of a single export', async () => {
  const sent = await client.post(batches, { ...settings, ...extras, rows })
  const single = await client.post(batches.replace('batches', 'exports'), { ...settings, ...extras })
  const query =
    'fps=30&ratio=custom&scale=1&format=webm&transparent=true&outputs=poster,captions.vtt&posterTime=1.5'
  const csv = { 'content-type': 'text/csv' }
  const sentCsv = await client.post(`${batches}?${query}`, 'name\nAda\nBob\n', csv)
  for (const { body } of [sent, sentCsv])
    expect(await readTasks(body.data.batchId)).toMatchObject(
      rows.map(() => ({
        is_transparent: true,
        extra_outputs: extras.outputs,
        poster_seconds: extras.posterTime,
        charged_credits: single.body.data.chargedCredits,
      })),
    )
})

it('refuses outputs and transparency like a single export', async () => {
  const refuse = async (fields: Record<string, unknown>) =>
    (await client.post(batches, { ...settings, rows, ...fields })).body
  expect(await refuse({ outputs: ['poster', 'hologram'] })).toMatchObject({
    errorCode: 'REQUEST_INVALID',
    errors: [{ path: '/outputs/1' }],
  })
  expect(await refuse({ posterTime: -1 })).toMatchObject({ errors: [{ path: '/posterTime' }] })
  expect(await refuse({ transparent: 'yes' })).toMatchObject({ errors: [{ path: '/transparent' }] })
  expect(await refuse({ transparent: true, format: 'mp4' })).toMatchObject({
    status: 422,
    errorCode: 'EXPORT_TRANSPARENCY_UNSUPPORTED',
  })
  const query = 'fps=30&ratio=custom&scale=1&format=webm&outputs=poster,hologram'
  const csv = { 'content-type': 'text/csv' }
  expect((await client.post(`${batches}?${query}`, 'name\nAda\n', csv)).body).toMatchObject({
    errorCode: 'REQUEST_INVALID',
    errors: [{ path: '/outputs/1' }],
  })
})

it('has the outputs of all rows in its ZIP and its CSV', async () => {
  const body = { ...settings, outputs: ['poster', 'storyboard'], filename: 'same', rows }
  const { batchId } = (await client.post(batches, body)).body.data
  mkdirSync(join(api.folder, 'storage/outputs'), { recursive: true })
  const tasks = await readTasks(batchId)
  for (const { id } of tasks) {
    const store = (name: string): { key: string; sizeBytes: number } => {
      const content = `${name} of ${id}`
      writeFileSync(join(api.folder, 'storage/outputs', `${id}-${name}`), content)
      return { key: `outputs/${id}-${name}`, sizeBytes: content.length }
    }
    const layout = layOutStoryboard(2, { width: 8, height: 8 })
    await api.database.db.transaction().execute(async (transaction) => {
      await startTask(transaction, discardingQueue, id)
      await completeTask(transaction, discardingQueue, id, {
        ...store('video'),
        expiresAt: new Date(Date.now() + 1e9),
        warnings: [],
        extras: [
          { name: 'poster', ...store('poster') },
          { name: 'storyboard', key: null, sizeBytes: null, layout },
          { name: 'storyboard.jpg', ...store('sheet') },
        ],
      })
    })
  }
  const { zipUrl, csvUrl } = (await client.get(`/v1/batches/${batchId}`)).body.data
  const zip = await client.get(new URL(zipUrl).pathname + new URL(zipUrl).search)
  expect(zip.bytes.length).toBe(Number(zip.headers['content-length']))
  const files = new Map(readZip(zip.bytes).map(({ name, content }) => [name, content.toString()]))
  const [first, second] = tasks.map(({ id }) => id)
  expect([...files.keys()]).toEqual([
    'same.webm',
    'same.poster.jpg',
    'same.storyboard.vtt',
    'same.storyboard.jpg',
    'same (2).webm',
    'same (2).poster.jpg',
    'same (2).storyboard.vtt',
    'same (2).storyboard.jpg',
  ])
  expect(files.get('same.poster.jpg')).toBe(`poster of ${first}`)
  expect(files.get('same (2).storyboard.jpg')).toBe(`sheet of ${second}`)
  expect(files.get('same (2).storyboard.vtt')).toContain('same%20(2).storyboard.jpg#xywh=')
  const csv = await client.get(new URL(csvUrl).pathname + new URL(csvUrl).search)
  const [, line = ''] = csv.text.split('\r\n')
  const [poster = ''] = /http[^\s,]+outputs\/poster[^\s,]+/.exec(line) ?? []
  const read = await client.get(new URL(poster).pathname + new URL(poster).search)
  expect(read.text).toBe(`poster of ${first}`)
})

it('names rows by the title and the number, whatever the variables are called', async () => {
  const rowTemplate = {
    ...editorState({ tracks: [[text('{{row}}', { id: 'a', seconds: 1 })]] }),
    variables: { row: { type: 'text', default: 'x' } },
  }
  const created = await client.post('/v1/projects', { title: 'Seat {{row}}', editorState: rowTemplate })
  const path = `/v1/projects/${created.body.data.projectId}/batches`
  const { batchId } = (await client.post(path, { ...settings, rows: [{}, { filename: '' }] })).body.data
  const names = (await readTasks(batchId)).map(({ filename }) => filename)
  expect(names).toEqual(['Seat {{row}} 1.webm', 'Seat {{row}} 2.webm'])
})

it('measures the size of all documents in bytes, also in a dry run', async () => {
  const wide = {
    ...editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 1 })]] }),
    // Three bytes, but one UTF-16 code unit.
    title: '漢'.repeat(700_000),
    variables: { name: { type: 'text' } },
  }
  const created = await client.post('/v1/projects', { editorState: wide })
  const path = `/v1/projects/${created.body.data.projectId}/batches`
  const body = { ...settings, rows: Array.from({ length: 160 }, () => rows[0]), dryRun: true }
  expect((await client.post(path, body)).body).toMatchObject({
    errorCode: 'BATCH_INVALID',
    detail: expect.stringContaining('bytes'),
  })
})
