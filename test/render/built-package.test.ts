import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editorState, text } from '../support/documents.ts'

const MINUTES = 60_000

const repository = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'framewright-package-'))
const tsc = join(repository, 'node_modules/typescript/bin/tsc')
const run = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 10 * MINUTES })

// An application with the package installed as npm lays it out. `npm run check` checks the types.
beforeAll(() => {
  const installed = join(folder, 'node_modules/framewright')
  mkdirSync(installed, { recursive: true })
  copyFileSync(join(repository, 'package.json'), join(installed, 'package.json'))
  symlinkSync(join(repository, 'node_modules'), join(installed, 'node_modules'))
  run(tsc, '--noCheck', '-p', join(repository, 'client'), '--outDir', join(installed, 'dist/client'))
  run(tsc, '--noCheck', '-p', join(repository, 'tsconfig.build.json'), '--outDir', join(installed, 'dist'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
}, 10 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('renders from the built entry, which starts built render processes', { timeout: 10 * MINUTES }, () => {
  const document = editorState({ tracks: [[text('Hi', { id: 't', seconds: 0.2 })]] })
  writeFileSync(join(folder, 'project.json'), JSON.stringify(document))
  writeFileSync(
    join(folder, 'app.js'),
    `import { readFileSync } from 'node:fs'
    import { render, validate } from 'framewright'
    const document = JSON.parse(readFileSync('project.json', 'utf8'))
    const { valid } = validate(document)
    const { frameCount } = await render(document, { outputPath: 'video.mp4', workers: 1 })
    console.log(JSON.stringify({ valid, frameCount }))`,
  )
  expect(JSON.parse(run('app.js'))).toEqual({ valid: true, frameCount: 6 })
})

it('exports on a server with the built client', { timeout: 10 * MINUTES }, () => {
  writeFileSync(
    join(folder, 'export.js'),
    `import { main } from './node_modules/framewright/dist/cli/main.js'
    process.exitCode = await main(['export', 'project.json', '--key', 'x', '--server', 'http://127.0.0.1:4'])`,
  )
  const { status, stderr } = spawnSync(process.execPath, ['export.js'], { cwd: folder, encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringContaining("can't be reached: connect ECONNREFUSED")])
})

it('has types that an application can check against', { timeout: 10 * MINUTES }, () => {
  writeFileSync(
    join(folder, 'app.ts'),
    `import { type RenderOptions, type RenderedVideo, InvalidDocumentError, render, validate } from 'framewright'
    const options: RenderOptions = { outputPath: 'video.mp4', fps: 60, onProgress: ({ phase }) => phase.length }
    export const video: Promise<RenderedVideo> = render({}, options)
    export const paths: string[] = validate({}).errors.map(({ path }) => path)
    export const issues = (error: unknown) => (error instanceof InvalidDocumentError ? error.issues : [])
    // @ts-expect-error: 25 frames per second are not supported.
    export const wrong: RenderOptions = { outputPath: 'video.mp4', fps: 25 }`,
  )
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024']
  const lib = ['--lib', 'es2024,esnext.disposable,dom', '--types', 'node', '--typeRoots']
  run(tsc, ...flags, ...lib, join(repository, 'node_modules/@types'), 'app.ts')
})
