import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EditorState, Framewright } from '../../client/index.ts'
import { editorState, image, mediaAsset, solid, text } from '../support/documents.ts'
import { framewright } from '../support/framewright.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'framewright-export-'))
const dataDir = join(folder, 'data')
const environment: Record<string, string> = { XDG_CACHE_HOME: join(folder, 'cache') }
let service: RunningService
let client: Framewright

beforeAll(async () => {
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  chmodSync(folder, 0o711)
  service = await RunningService.start({
    dataDir,
    environment: { FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '1' },
  })
  environment.FRAMEWRIGHT_URL = service.url
  environment.FRAMEWRIGHT_KEY = new ServiceClient(service).key
  client = new Framewright({ url: service.url, apiKey: environment.FRAMEWRIGHT_KEY })
  mkdirSync(join(folder, 'media'))
  writeFileSync(join(folder, 'media/photo.png'), makePng(8, 4))
  writeFileSync(join(folder, 'media/copy.png'), makePng(8, 4))
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => framewright(['export', ...args], environment, folder)
const save = (name: string, document: unknown) => writeFileSync(join(folder, name), JSON.stringify(document))

/** A document with two files of the same content: one named by its path, one by its key as `framewright new` writes it. */
const film = editorState({
  tracks: [
    [image('photo', { id: 'a', seconds: 0.2 })],
    [image('copy', { id: 'b', seconds: 0.2 })],
    [text('Hello', { id: 'c', seconds: 0.2 })],
  ],
  assets: [
    mediaAsset('image', 'photo', { filename: 'media/photo.png', remoteKey: null }),
    mediaAsset('image', 'copy', { filename: 'copy.png', remoteKey: 'media/copy.png' }),
  ],
})

const plainFilm = editorState({ tracks: [[solid('#204060', { id: 's', seconds: 1 })]] })

const listProjects = async () =>
  (await client.api.GET('/v1/projects')).data?.data.map(({ projectId, title }) => [projectId, title])

test('exports a document with its files, and sends nothing twice', async () => {
  save('film.json', film)
  const first = await run('film.json', '--scale', '2')
  expect(first).toMatchObject({ code: 0, stdout: 'film.mp4\n' })
  expect(first.stderr.match(/uploaded .*/g)).toEqual(['uploaded photo.png'])
  expect(first.stderr).toMatch(/created project .*\nstarted export .*\n/)
  expect(first.stderr).toContain('completed, 100 %')
  const inspected = await framewright(['inspect', 'film.mp4', '--json'], environment, folder)
  expect(JSON.parse(inspected.stdout)).toMatchObject({
    facts: { video: { width: 640, height: 360, framesPerSecond: 30 } },
    frames: { count: 6 },
  })
  const projects = await listProjects()
  expect(projects).toEqual([[expect.any(String), 'film']])

  save('film.json', { ...film, globalBackground: { type: 'color', color: '#ff0000', gradient: null } })
  const again = await run('film.json', '--ratio', '1:1', '--fps', '60', '-o', 'square.webm')
  expect(again).toMatchObject({ code: 0, stdout: 'square.webm\n' })
  expect(again.stderr).not.toMatch(/uploaded|created/)
  expect(await listProjects()).toEqual(projects)
  const { editorState: stored } = await client.getProject(String(projects?.[0]?.[0]))
  expect(stored).toMatchObject({ globalBackground: { color: '#ff0000' } })
  const square = await framewright(['inspect', 'square.webm', '--json'], environment, folder)
  expect(JSON.parse(square.stdout)).toMatchObject({
    facts: { video: { width: 180, height: 180, framesPerSecond: 60 } },
    frames: { count: 12 },
  })
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('uploads a file again that the server has lost, and creates a project again', async () => {
  const [[projectId] = []] = (await listProjects()) ?? []
  await client.sync(String(projectId), plainFilm as unknown as EditorState)
  const params = { path: { projectId: String(projectId) } }
  const { data: assets } = (await client.api.GET('/v1/projects/{projectId}/assets', { params })).data ?? {}
  expect(assets).toEqual([])
  expect((await client.api.DELETE('/v1/projects/{projectId}', { params })).response.ok).toBe(true)
  const memory = JSON.parse(readFileSync(join(folder, 'cache/framewright/servers.json'), 'utf8'))
  const [account = ''] = Object.keys(memory)
  for (const { assetId } of Object.values<{ assetId: string }>(memory[account].uploads)) {
    const deleted = await client.api.DELETE('/v1/assets/{assetId}', { params: { path: { assetId } } })
    expect(deleted.response.ok).toBe(true)
  }
  const again = await run('film.json')
  expect(again).toMatchObject({ code: 0 })
  expect(again.stderr).toMatch(/uploaded photo.png\ncreated project/)
})

test('puts values into a template, also files', async () => {
  const template = {
    ...editorState({
      tracks: [
        [text('{{name}}', { id: 't', seconds: 0.2 })],
        [image('copy', { id: 'p', seconds: 0.2, fields: { bindings: { assetId: { $var: 'logo' } } } })],
      ],
      assets: [mediaAsset('image', 'copy', { remoteKey: 'media/copy.png' })],
    }),
    variables: { name: { type: 'text' }, logo: { type: 'asset', assetType: 'image' } },
  }
  save('template.json', template)
  writeFileSync(join(folder, 'media/logo.png'), makePng(5, 5))
  save('ada.json', { name: 'Ada', logo: 'media/logo.png' })
  const named = await run('template.json', '--variables', 'ada.json', '-o', 'ada.mp4')
  expect(named).toMatchObject({ code: 0, stdout: 'ada.mp4\n' })
  expect(named.stderr).toContain('uploaded logo.png')
  save('wrong.json', { nam: 'Ada' })
  expect(await run('template.json', '--variables', 'wrong.json')).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/\/variables\/nam: /),
  })
})

test('exports in the quality of the flag', async () => {
  save('plain.json', plainFilm)
  expect(await run('plain.json', '--quality', 'draft', '-o', 'draft.mp4')).toMatchObject({ code: 0 })
  const newest = async () => (await client.api.GET('/v1/exports')).data?.data[0]?.settings.quality
  expect(await newest()).toBe('draft')
  expect(await run('plain.json', '-o', 'standard.mp4')).toMatchObject({ code: 0 })
  expect(await newest()).toBe('standard')
  const local = ['render', 'plain.json', '--quality', 'draft', '-o', 'local-draft.mp4']
  expect(await framewright(local, {}, folder)).toMatchObject({ code: 0 })
  const read = (name: string): Buffer => readFileSync(join(folder, name))
  expect(read('local-draft.mp4').equals(read('draft.mp4'))).toBe(true)
  expect(read('standard.mp4').equals(read('draft.mp4'))).toBe(false)
})

test('downloads the files besides the output, and the report', async () => {
  save('plain.json', plainFilm)
  const flags = ['--outputs', 'poster, storyboard', '--poster-time', '0.5', '--report', 'report.json']
  const done = await run('plain.json', '-o', 'with more.mp4', ...flags)
  expect(done.code, done.stderr).toBe(0)
  const names = [
    'with more.mp4',
    'with more.poster.jpg',
    'with more.storyboard.vtt',
    'with more.storyboard.jpg',
  ]
  expect(done.stdout.trim().split('\n').sort()).toEqual(names.toSorted())
  for (const name of names.filter((each) => each.endsWith('.jpg'))) {
    expect(readFileSync(join(folder, name)).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  }
  // As the same document rendered without a server has it.
  const local = await framewright(
    ['render', 'plain.json', '-o', 'local.mp4', '--outputs', 'storyboard'],
    {},
    folder,
  )
  expect(local.code, local.stderr).toBe(0)
  const expected = readFileSync(join(folder, 'local.storyboard.vtt'), 'utf8').replaceAll(
    'local.',
    'with%20more.',
  )
  expect(readFileSync(join(folder, 'with more.storyboard.vtt'), 'utf8')).toBe(expected)
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
    format: 'mp4',
    frames: { count: 30, expected: 30 },
  })

  const wrong = await run('plain.json', '--outputs', 'thumbnail')
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/--outputs: "thumbnail" is unknown/) })
  const unfit = await run('plain.json', '--transparent')
  expect(unfit.code).not.toBe(0)
  expect(unfit.stderr).toMatch(/transparent/)
})

test('waits for another export, and leaves its own running when it is interrupted', async () => {
  // So that no export ends before the test cancels it.
  await framewright(['exports', 'pause', '--data-dir', dataDir])
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const
  const other = await client.createExport({ editorState: plainFilm as unknown as EditorState }, settings)
  save('plain.json', plainFilm)
  const child = spawn(process.execPath, [program, 'export', 'plain.json'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = once(child, 'exit')
  await expect.poll(() => output).toContain('Waiting until one of them ends')
  await client.cancelExport(other.taskId)
  await expect.poll(() => output).toMatch(/started export .*\n.* %/)
  child.kill('SIGINT')
  expect(await exited).toEqual([130, null])
  const taskId = /Interrupted\. The export (\S+) continues on the server\./.exec(output)?.[1] ?? ''
  expect((await client.getExport(taskId)).completedAt).toBeNull()
  await client.cancelExport(taskId)
  expect(existsSync(join(folder, 'plain.mp4'))).toBe(false)
  await framewright(['exports', 'resume', '--data-dir', dataDir])
})

describe('says what is wrong', () => {
  test.each<[string, string[], number, RegExp]>([
    ['without a key', ['film.json', '--key', ''], 2, /give --key or set FRAMEWRIGHT_KEY/],
    ['with a wrong key', ['film.json', '--key', 'fw_live_x'], 1, /Check --key and FRAMEWRIGHT_KEY/],
    [
      'without a server',
      ['film.json', '--server', 'http://127.0.0.1:4'],
      1,
      /127\.0\.0\.1:4 can't be reached: .*ECONNREFUSED/,
    ],
    ['with another URL', ['film.json', '--server', 'video.example.com'], 2, /--server: expected a URL/],
    ['without the document', ['none.json'], 1, /none\.json can't be read/],
    ['with an unknown format', ['film.json', '-o', 'film.avi'], 2, /--output: expected a name/],
    ['without a file', ['missing.json'], 1, /"none\.png" of the asset "photo" is not in \./],
    ['with an invalid document', ['invalid.json'], 3, /\/tracks: /],
    ['with an unknown project', ['film.json', '--project', crypto.randomUUID()], 1, /There is no project/],
  ])('%s', async (_case, args, code, message) => {
    save('film.json', film)
    const asset = mediaAsset('image', 'photo', { filename: 'none.png', remoteKey: null })
    save(
      'missing.json',
      editorState({ tracks: [[image('photo', { id: 'a', seconds: 1 })]], assets: [asset] }),
    )
    save('invalid.json', { ...film, tracks: 1 })
    expect(await run(...args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) })
  })
})
