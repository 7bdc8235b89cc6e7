import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EditorState, Framewright, FramewrightError } from '../../client/index.ts'
import { readCsv } from '../../client/read-csv.ts'
import { editorState, text } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'framewright-client-batches-'))
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const
/** A template whose second half can be long, so that a batch cannot end before a test cancels it. */
const template = (seconds: number) =>
  ({
    ...editorState({ tracks: [[text('{{name}}: {{price|number}}', { id: 'a', seconds })]] }),
    variables: { name: { type: 'text', maxLength: 30 }, price: { type: 'number', default: 5 } },
  }) as unknown as EditorState
const nameRows = (...names: readonly string[]) => names.map((name) => ({ variables: { name } }))

let service: RunningService
let framewright: Framewright
let projectId: string
beforeAll(async () => {
  service = await RunningService.start({ dataDir })
  framewright = new Framewright({ url: service.url, apiKey: new ServiceClient(service).key })
  projectId = (await framewright.createProject({ title: 'Promo', editorState: template(0.2) })).projectId
})
afterAll(async () => {
  await service?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('checks rows, exports those that are right, and returns the results', async () => {
  const csv = 'name,price,clientTaskId,filename\nAda,7,=1+1,"ada, 1"\nGrace,many,,\n"Max ""Q""",,row-3,max\n'
  const quote = await framewright.batches.check(projectId, { csv }, settings)
  expect(quote).toMatchObject({ rowCount: 3, validRows: 2 })
  expect(quote.invalidRows).toMatchObject([{ row: 2, errors: [{ path: '/variables/price' }] }])

  const withPosters = { ...settings, outputs: ['poster' as const, 'storyboard' as const] }
  const create = (options: object) => framewright.batches.create(projectId, { csv }, withPosters, options)
  await expect(create({})).rejects.toMatchObject({ errorCode: 'BATCH_ROWS_INVALID' })
  const options = { skipInvalid: true, idempotencyKey: 'Aktion Dezember 🎄' }
  const created = await create(options)
  expect(await create(options)).toEqual(created)
  expect(created).toMatchObject({ rowCount: 2, chargedCredits: quote.chargedCredits })

  const seen: string[] = []
  const { batchId } = created
  const batch = await framewright.batches.wait(batchId, {
    pollMs: 50,
    onProgress: ({ status, counts }) => seen.push(`${status} ${counts.completed}`),
  })
  expect(batch).toMatchObject({ status: 'COMPLETED', counts: { completed: 2 }, failedRows: [] })
  expect(seen.at(-1)).toBe('COMPLETED 2')
  expect(new Set(seen).size).toBeGreaterThan(1)

  const results = await framewright.batches.results(batchId)
  expect(results).toMatchObject([
    { row: 1, status: 'COMPLETED', clientTaskId: '=1+1', filename: 'ada, 1.mp4', error: null },
    { row: 2, status: 'SKIPPED', taskId: null, outputUrl: null, error: expect.stringContaining('number') },
    { row: 3, status: 'COMPLETED', clientTaskId: 'row-3', durationSeconds: 0.2 },
  ])
  const video = await fetch(results[0]?.outputUrl ?? '')
  expect(video.headers.get('content-type')).toBe('video/mp4')
  await video.body?.cancel()
  expect(results[1]?.furtherOutputUrls).toEqual([])
  const further = await Promise.all((results[2]?.furtherOutputUrls ?? []).map((url) => fetch(url)))
  // A storyboard has an image, and a file that says which part of it is which frame.
  expect(further.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
    [200, 'image/jpeg'],
    [200, 'text/vtt; charset=utf-8'],
    [200, 'image/jpeg'],
  ])
  await expect(framewright.batches.retry(batchId)).rejects.toBeInstanceOf(FramewrightError)
})

test('takes rows as a list, lists batches, and cancels one', async () => {
  const { projectId: longId } = await framewright.createProject({ editorState: template(300) })
  const onWait = () => expect.unreachable()
  const { batchId } = await framewright.batches.create(longId, nameRows('Ada', 'Grace'), settings, {
    waitForCapacity: { onWait },
  })
  const listed: string[] = []
  for await (const each of framewright.batches.list()) listed.push(each.batchId)
  expect(listed).toHaveLength(2)
  expect(listed[0]).toBe(batchId)
  expect(await framewright.batches.cancel(batchId)).toMatchObject({ batchId })
  const canceled = await framewright.batches.wait(batchId, { pollMs: 50 })
  expect(canceled).toMatchObject({ status: 'CANCELED', counts: { canceled: 2 } })
  // Canceled rows did not fail.
  expect(await framewright.batches.retry(batchId).catch((error: FramewrightError) => error.status)).toBe(409)

  const ended = framewright.batches.wait(batchId, { signal: AbortSignal.abort(new Error('enough')) })
  await expect(ended).rejects.toThrow('enough')
  const headers = { ...settings, callbackHeaders: { a: 'b' } }
  await expect(framewright.batches.create(longId, { csv: 'name\nAda\n' }, headers)).rejects.toThrow(
    'needs rows as a list',
  )
})

test.each<[string, Record<string, string>[]]>([
  ['', []],
  ['a,b\r\n', []],
  ['a,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
  ['a,b\n1,2', [{ a: '1', b: '2' }]],
  ['\uFEFFa,b\n"x ""y"", z\r\n",\n', [{ a: 'x "y", z\r\n', b: '' }]],
  ['a,b\n,', [{ a: '', b: '' }]],
])('reads the CSV %j', (csv, rows) => {
  expect(readCsv(csv)).toEqual(rows)
})

test('refuses damaged CSV', () => {
  expect(() => readCsv('a\n"x"y\n')).toThrow('damaged at character 2')
})
