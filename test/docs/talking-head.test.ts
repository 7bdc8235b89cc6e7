import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspect } from '../../src/index.ts'
import { provideExampleMedia } from '../media/provide-example-media.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/talking-head.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'framewright-talking-head-'))
const environment: Record<string, string> = { XDG_CACHE_HOME: join(folder, 'cache') }
let service: RunningService

const findBlocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block)

/** Runs commands in the folder of the guide. */
async function run(script: string): Promise<void> {
  const npx = `npx() { shift; ${process.execPath} ${join(root, 'bin/framewright.js')} "$@"; }`
  const child = spawn('bash', ['-eu', '-o', 'pipefail', '-c', `${npx}\n${script}`], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ code, stderr }).toMatchObject({ code: 0 })
}

/** Runs a program of the guide with the sources of its packages. */
async function runProgram(name: string, program: string): Promise<void> {
  const source = program
    .replace("'framewright'", JSON.stringify(join(root, 'src/index.ts')))
    .replace("'framewright-client'", JSON.stringify(join(root, 'client/index.ts')))
    // A quarter of the size, so that the films are rendered quickly.
    .replace('width: 1280, height: 720', 'width: 320, height: 180')
  writeFileSync(join(folder, name), source)
  await run(`${process.execPath} ${name}`)
}

/** Checks that a film has the whole clip in a shape, and removes it. */
async function takeFilm(name: string, width: number, height: number): Promise<void> {
  const { facts, frames } = await inspect(join(folder, name))
  expect([name, facts.video?.width, facts.video?.height, frames?.count]).toEqual([name, width, height, 240])
  rmSync(join(folder, name))
}

async function takeFilms(wide: string, upright: string, square: string): Promise<void> {
  await takeFilm(wide, 320, 180)
  await takeFilm(upright, 180, 320)
  await takeFilm(square, 180, 180)
}

beforeAll(async () => {
  // If root runs the tests, PostgreSQL's user must be able to enter the folder.
  chmodSync(folder, 0o711)
  await provideExampleMedia(folder, ['presenter.mp4'])
  service = await RunningService.start({ dataDir: join(folder, 'data') })
  const { key } = new ServiceClient(service)
  Object.assign(environment, {
    API: service.url,
    KEY: key,
    FRAMEWRIGHT_URL: service.url,
    FRAMEWRIGHT_KEY: key,
  })
  writeFileSync(join(folder, 'words.json'), findBlocks('json')[0] ?? '')
  await runProgram('build.ts', findBlocks('ts')[0] ?? '')
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('renders the three shapes without a server', async () => {
  await run(findBlocks('sh')[0] ?? '')
  await takeFilms('talk.mp4', 'talk-upright.mp4', 'talk-square.mp4')
})

test('exports the three shapes on a server', async () => {
  await run(findBlocks('sh')[1] ?? '')
  await takeFilms('talk.mp4', 'talk-upright.mp4', 'talk-square.mp4')
})

test('exports the three shapes with curl', async () => {
  await run(findBlocks('sh')[2] ?? '')
  await takeFilms('talk-16:9.mp4', 'talk-9:16.mp4', 'talk-1:1.mp4')
})

test('exports the three shapes with the client', async () => {
  await runProgram('client.ts', findBlocks('ts')[1] ?? '')
  await takeFilms('talk-16x9.mp4', 'talk-9x16.mp4', 'talk-1x1.mp4')
})
