import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidVariablesError, render, renderFrame } from '../../src/index.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { editorState, mediaAsset, solid, video } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

/** The films of the tests are this many times shorter than those of the guide. */
const SHORTER = 12

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = join(root, 'bin/framewright.js')
const folder = mkdtempSync(join(tmpdir(), 'framewright-batches-'))
const guide = readFileSync(join(root, 'docs/batches.md'), 'utf8')
const templates = readFileSync(join(root, 'docs/templates.md'), 'utf8')

beforeAll(() => {
  cpSync(join(root, 'examples/templates'), folder, { recursive: true })
  const lines = readFileSync(join(folder, 'promo-rows.csv'), 'utf8').split('\n')
  expect(lines.slice(1, -1)).toHaveLength(50)
  // The tests render four rows, which last 1 s; row 3 is the wrong one of the guide.
  const rows = [0, 1, 2, 37, 38].map((line) => lines[line])
  writeFileSync(join(folder, 'promo-rows.csv'), `${rows.join('\n')}\n`)
  const template = readFileSync(join(folder, 'promo.json'), 'utf8')
  const shorter = template
    .replace(
      /"(startTicks|durationTicks|timeTicks)": (\d+)/g,
      (_all, name, ticks) => `"${name}": ${Math.floor(Number(ticks) / SHORTER)}`,
    )
    .replace('"compositionWidth": 1280', '"compositionWidth": 640')
    .replace('"compositionHeight": 720', '"compositionHeight": 360')
  writeFileSync(join(folder, 'promo.json'), shorter)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const findBlocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block)

/** Runs commands of a page in the folder of the examples. */
async function run(script: string, environment: Record<string, string> = {}) {
  const npx = `npx() { shift; ${process.execPath} ${program} "$@"; }`
  const child = spawn('bash', ['-u', '-o', 'pipefail', '-c', `${npx}\n${script}`], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { stdout, stderr, code }
}

describe('the commands of the guides', () => {
  test('render one row of a template, and its preview', async () => {
    const { stderr, code } = await run(findBlocks(templates, 'sh').join('\n'))
    expect({ stderr, code }).toMatchObject({ code: 0 })
    expect(statSync(join(folder, 'preview.png')).size).toBeGreaterThan(1_000)
    expect(statSync(join(folder, 'ada.mp4')).size).toBeGreaterThan(10_000)
  })

  test('render a batch without a server, continue it, and report the wrong row at the end', async () => {
    const command = findBlocks(guide, 'sh')[1] ?? ''
    const first = await run(command)
    expect(first).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('3 rendered, 0 already there, 1 failed'),
    })
    expect(first.stderr).toMatch(/1 of 4 rows failed:\nrow 3: \/discount: Must be a number/)
    const names = readdirSync(join(folder, 'promos')).toSorted()
    expect(names).toEqual(['promo-Ada.mp4', 'promo-Claude.mp4', 'promo-Grace.mp4'])
    rmSync(join(folder, 'promos/promo-Ada.mp4'))
    const again = await run(command)
    expect(again.stderr).toContain('1 rendered, 2 already there, 1 failed')
    expect(readdirSync(join(folder, 'promos')).toSorted()).toEqual(names)
    const clash = await run("npx framewright batch promo.json promo-rows.csv -o other --name 'same'")
    expect(clash).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('rows 1 and 2 would both be same.mp4'),
    })
  })

  test('export a batch through a service, with its results', async () => {
    const service = await RunningService.start({ dataDir: join(folder, 'data') })
    try {
      const { key } = new ServiceClient(service)
      const { stdout, stderr, code } = await run(findBlocks(guide, 'sh')[0] ?? '', {
        API: service.url,
        KEY: key,
      })
      expect({ stderr, code }).toMatchObject({ code: 0 })
      expect(stdout).toContain('"validRows":3')
      expect(stdout).toContain('"row":3,"errors":[{"code":"VARIABLE_INVALID","path":"/variables/discount"')
      expect(stdout).toContain('"completed":3')
      const csv = readFileSync(join(folder, 'results.csv'), 'utf8')
      expect(csv).toMatch(/\r\n1,COMPLETED,[^,]+,customer-001,promo-Ada\.mp4,1,/)
      expect(csv).toMatch(/\r\n3,SKIPPED,/)
      expect(statSync(join(folder, 'promos.zip')).size).toBeGreaterThan(30_000)

      const client = new URL('../../client/index.ts', import.meta.url).href
      const example = (findBlocks(guide, 'ts')[0] ?? '').replace("'framewright-client'", `'${client}'`)
      writeFileSync(join(folder, 'batch.ts'), example)
      const typed = await run(`${process.execPath} batch.ts`, {
        FRAMEWRIGHT_URL: service.url,
        FRAMEWRIGHT_KEY: key,
      })
      expect(typed.stdout).toMatch(/COMPLETED \{[^}]*completed: 2/)
    } finally {
      await service.stop()
    }
  })
})

test('a variable video stretches its item to its own length, which is probed', async () => {
  const recipe = { codec: 'libx264', container: 'mp4', width: 64, height: 36, timeBase: [1, 30] } as const
  await makeVideo(join(folder, 'talk.mp4'), {
    ...recipe,
    options: { preset: 'veryfast' },
    times: evenTimes(45),
  })
  const clip = video('clip', {
    id: 'clip',
    seconds: 1,
    box: [0, 0, 64, 36],
    fields: { bindings: { assetId: { $var: 'talk' } } },
  })
  const after = solid('#ff0000', { id: 'after', at: 1, seconds: 0.5 })
  const document = {
    ...editorState({ tracks: [[clip, after]], assets: [mediaAsset('video', 'clip')], size: [64, 64] }),
    variables: { talk: { type: 'asset', assetType: 'video', duration: 'fit' } },
  }
  const options = { outputPath: join(folder, 'fit.mp4'), assets: folder, workers: 1 }
  const rendered = await render(document, { ...options, variables: { talk: 'talk.mp4' } })
  expect(rendered.frameCount).toBe(60)
  await expect(render(document, options)).rejects.toThrow(InvalidVariablesError)
  await expect(renderFrame(document, { ...options, variables: { talks: 'x' } })).rejects.toMatchObject({
    issues: [{ code: 'VARIABLE_UNKNOWN', path: '/talks' }],
  })
})
