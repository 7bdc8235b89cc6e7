import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { type InstalledPackages, installPackages } from './installed-packages.ts'

const MINUTES = 60_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

let installed: InstalledPackages
beforeAll(async () => {
  installed = await installPackages()
}, 20 * MINUTES)
afterAll(() => rmSync(installed.folder, { recursive: true, force: true }))

it('can be published, with licences and documentation, and without tests, sources or maps', () => {
  for (const name of ['framewright', 'framewright-client'] as const) {
    const files = installed.files[name] ?? []
    const manifest = JSON.parse(
      readFileSync(join(installed.folder, 'node_modules', name, 'package.json'), 'utf8'),
    )
    expect(manifest.private).toBeUndefined()
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']))
    expect(files.filter((path) => /(?<!\.d)\.ts$|\.tsx$|\.map$|\.test\./.test(path))).toEqual([])
  }
  expect(installed.files.framewright).toEqual(
    expect.arrayContaining(['NOTICE', 'THIRD-PARTY-NOTICES.md', 'dist/index.d.ts', 'studio/dist/index.html']),
  )
})

it('installs no workspaces and no tools for development', async () => {
  const names = Object.keys(JSON.parse(await installed.run('npm', 'ls', '--all', '--json')).dependencies)
  expect(names.sort()).toEqual(['framewright', 'framewright-client'])
  const modules = readdirSync(join(installed.folder, 'node_modules'))
  const tools = ['framewright-studio', 'older-typescript', 'playwright-core', 'typescript', 'vite', 'vitest']
  expect(modules.filter((name) => tools.includes(name))).toEqual([])
})

it('has the command, which renders a document', async () => {
  const { version } = JSON.parse(read('package.json'))
  expect((await installed.run('npx', 'framewright', '--version')).trim()).toBe(version)
  writeFileSync(join(installed.folder, 'film.json'), JSON.stringify(exampleDocument))
  await installed.run('npx', 'framewright', 'render', 'film.json', '--output', 'film.mp4', '--scale', '0.6')
  expect(readFileSync(join(installed.folder, 'film.mp4')).subarray(4, 8).toString()).toBe('ftyp')
})

it('has types for both entries', { timeout: 5 * MINUTES }, async () => {
  writeFileSync(
    join(installed.folder, 'app.ts'),
    `import { render, timeline } from 'framewright'
    import { Framewright, type TextItem } from 'framewright-client'
    const film = timeline({ width: 64, height: 64 }).text('Hello')
    export const rendered: Promise<unknown> = render(film, { outputPath: 'film.mp4' })
    export const client = new Framewright({ url: 'http://127.0.0.1:8787', apiKey: 'fw_live_x' })
    export const size = (item: TextItem): number => item.fontSize
    // @ts-expect-error: a width is a number.
    timeline({ width: 'wide', height: 64 })`,
  )
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024']
  const node = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node']
  expect(await installed.run('node', compiler, ...options, ...node, 'app.ts')).toBe('')
})

it('serves the API and the studio, makes the film of the client’s quick start, and stops in order', async () => {
  const { folder } = installed
  const service = await RunningService.start({
    dataDir: join(folder, 'data'),
    program: join(folder, 'node_modules/framewright/bin/framewright.js'),
  })
  try {
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
    const studio = await fetch(`${service.url}/studio/`)
    expect([studio.status, await studio.text()]).toEqual([200, expect.stringContaining('<script')])
    const [, quickStart = ''] = /```ts\n(.*?)```/s.exec(read('client/README.md')) ?? []
    writeFileSync(join(folder, 'quick-start.ts'), quickStart)
    mkdirSync(join(folder, 'media'))
    writeFileSync(join(folder, 'media/photo.jpg'), makePng(64, 36))
    const { key } = new ServiceClient(service)
    const variables = [`FRAMEWRIGHT_URL=${service.url}`, `FRAMEWRIGHT_KEY=${key}`]
    const outputUrl = await installed.run('env', ...variables, 'node', 'quick-start.ts')
    const video = Buffer.from(await (await fetch(outputUrl.trim())).arrayBuffer())
    expect(video.subarray(4, 8).toString()).toBe('ftyp')
  } finally {
    expect(await service.stop()).toBe(0)
  }
})
