import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const MINUTES = 60_000

const repository = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'framewright-typescript-'))

/** Runs a version of the compiler, and returns what it reports. */
function compile(version: string, ...args: string[]): string {
  const compiler = join(repository, 'node_modules', version, 'bin/tsc')
  const options = { cwd: folder, encoding: 'utf8', timeout: 5 * MINUTES } as const
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, ...args], options)
  if (status === 0) return ''
  // The compiler prints its errors on standard output: without any, it did not run.
  if (stdout === '') throw new Error(`The compiler ended with ${status}: ${stderr}`)
  return stdout
}

// An application with the client package installed as npm lays it out.
beforeAll(() => {
  const installed = join(folder, 'node_modules/framewright-client')
  mkdirSync(installed, { recursive: true })
  copyFileSync(join(repository, 'client/package.json'), join(installed, 'package.json'))
  symlinkSync(join(repository, 'node_modules'), join(installed, 'node_modules'))
  expect(compile('typescript', '--noCheck', '-p', join(repository, 'client'), '--outDir', installed)).toBe('')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
}, 5 * MINUTES)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('has types that TypeScript 5.4 understands', { timeout: 5 * MINUTES }, () => {
  writeFileSync(
    join(folder, 'app.ts'),
    `import { type Asset, type EditorState, Framewright, type TextItem, after, answerOf, timeline, toAsset } from 'framewright-client'
    const framewright = new Framewright({ url: 'http://127.0.0.1:8787', apiKey: 'fw_live_x' })
    export const upload: Promise<Asset> = framewright.upload(new Uint8Array(4), { filename: 'a.png' })
    export const film = timeline({ width: 640, height: 360 })
      .image(toAsset(await upload), { for: '75f', box: { anchor: 'bottom', width: '50%', margin: 10 } })
      .text('Hello', { at: after('image-1', 0.5), in: { type: 'fade', easing: 'spring(0.3)' } })
      .chart('pie', { A: 1 })
      .graphic('lower-third', { props: { title: 'Ada' } })
    export const state: EditorState = film.toDocument()
    export const size = (item: TextItem): number => item.fontSize
    export const frame: Promise<Uint8Array> = framewright.previewFrame({ editorState: state }, { scale: 0.5 })
    export const account: string = (await answerOf(framewright.api.GET('/v1/account'))).data.name
    // @ts-expect-error: there is no unit "m".
    film.text('Hello', { for: '1m' })
    // @ts-expect-error: pies have no series.
    film.chart('pie', { A: [1, 2] })
    // @ts-expect-error: lower thirds have no such setting.
    film.graphic('lower-third', { props: { titel: 'Ada' } })`,
  )
  // Without skipLibCheck, so that the package's declarations are checked too.
  const compilerOptions = {
    noEmit: true,
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))
  expect(compile('older-typescript/node_modules/typescript')).toBe('')
  writeFileSync(
    join(folder, 'app.ts'),
    "import { timeline } from 'framewright-client'\ntimeline({ width: 'wide', height: 1 })\n",
  )
  expect(compile('older-typescript/node_modules/typescript')).toMatch(/^app\.ts\(2,12\): error TS2322: /)
})

it('is loaded by Node as it is built', () => {
  writeFileSync(
    join(folder, 'app.js'),
    `import { timeline } from 'framewright-client'
    console.log(timeline({ width: 64, height: 64 }).text('Hi').toDocument().items['text-1'].text)`,
  )
  const output = execFileSync(process.execPath, ['app.js'], { cwd: folder, encoding: 'utf8' })
  expect(output.trim()).toBe('Hi')
})
