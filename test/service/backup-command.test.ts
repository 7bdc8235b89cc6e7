import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { editorState, solid } from '../support/documents.ts'
import { framewright } from '../support/framewright.ts'
import { killProcess } from '../support/kill-process.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient, type Task } from '../support/service-client.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-backup-command-'))
const backup = join(folder, 'backup')
const restored = join(folder, 'restored')
const services: RunningService[] = []
let client: ServiceClient
let link: string
beforeAll(async () => {
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  chmodSync(folder, 0o711)
  // Render processes that the test stops must not count as stalled.
  const environment = { FRAMEWRIGHT_STALL_SECONDS: '3600' }
  const service = await RunningService.start({ dataDir: join(folder, 'data'), environment })
  services.push(service)
  client = new ServiceClient(service)
})
afterAll(async () => {
  for (const service of services) {
    for (const pid of service.descendants('render-process')) killProcess(pid, 'SIGCONT')
    await service.stop()
  }
  rmSync(folder, { recursive: true, force: true })
})

/** Creates an export with a key that makes repeated requests return the same task. */
async function exportOnce(editorState: unknown): Promise<string> {
  const response = await fetch(`${client.service.url}/v1/exports`, {
    method: 'POST',
    headers: { 'x-api-key': client.key, 'content-type': 'application/json', 'idempotency-key': 'kept' },
    body: JSON.stringify({ editorState, fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }),
  })
  const { data } = (await response.json()) as { data: { taskId: string } }
  return data.taskId
}

interface Project {
  readonly title: string
  readonly editorState: unknown
}

/** Reads what must not change: no links, which name the port, and nothing that deliveries change. */
async function readState(projectId: string) {
  const project = await client.request<Project>('GET', `/v1/projects/${projectId}`)
  const endpoints = await client.request<unknown>('GET', '/v1/webhook-endpoints')
  return {
    project: { title: project.title, editorState: project.editorState },
    revisions: await client.request('GET', `/v1/projects/${projectId}/revisions`),
    endpointUrls: JSON.stringify(endpoints).match(/https:[^"]+/g),
  }
}

async function computeSha256(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('hex')
}

test('a backup of a running service is restored, with an export in progress', async () => {
  const asset = await client.upload('dot.png', makePng(8, 4), 'image/png')
  const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
    title: 'Kept',
    editorState: exampleDocument,
  })
  await client.request('POST', '/v1/webhook-endpoints', {
    url: 'https://receiver.example/hook',
    enabled: false,
  })
  const finished: Task = await client.waitForEnd(await client.export(exampleDocument, { scale: 0.6 }))
  const sha256 = await client.outputSha256(finished)
  link = finished.outputUrl ?? ''
  // The render processes stop, so this export stays in progress.
  for (const pid of client.service.descendants('render-process')) process.kill(pid, 'SIGSTOP')
  const film = editorState({
    size: [320, 180],
    tracks: [[solid('#f59e0b', { id: 'shade', seconds: 8, box: [10, 10, 90, 90] })]],
  })
  const running = await exportOnce(film)
  await client.waitFor(running, ({ status }) => status === 'PROCESSING')
  const before = await readState(projectId)

  const flags = ['--data-dir', join(folder, 'data'), '--json']
  const first = await framewright(['backup', backup, ...flags])
  expect(first).toMatchObject({ code: 0 })
  expect(JSON.parse(first.stdout)).toMatchObject({ files: 2, copiedFiles: 2 })
  expect(statSync(backup).mode & 0o777).toBe(0o700)
  expect(statSync(join(backup, 'manifest.json')).mode & 0o777).toBe(0o600)
  expect((await client.task(running)).status).toBe('PROCESSING')
  const second = await framewright(['backup', backup, ...flags])
  expect(JSON.parse(second.stdout)).toMatchObject({ files: 2, copiedFiles: 0 })

  const done = await framewright(['restore', backup, '--data-dir', restored])
  expect(done).toMatchObject({ code: 0 })
  expect(done.stdout).toContain('with 2 files')
  const service = await RunningService.start({ dataDir: restored })
  services.push(service)
  client.service = service
  expect(service.log).not.toContain('shown only this once')
  expect(service.log).not.toContain('does not contain the files')

  expect(await readState(projectId)).toEqual(before)
  for (const url of [asset.fileUrl, link]) {
    const { pathname, search } = new URL(url)
    const expected = url === link ? sha256 : createHash('sha256').update(makePng(8, 4)).digest('hex')
    expect(await computeSha256(`${service.url}${pathname}${search}`)).toBe(expected)
  }
  expect(await exportOnce(film)).toBe(running)
  expect(await client.waitForEnd(running)).toMatchObject({ status: 'COMPLETED' })
  // The folder has a service now.
  const again = await framewright(['restore', backup, '--data-dir', restored])
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('The database is not empty')
})
