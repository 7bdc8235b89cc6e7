import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDocument, render, renderFrame, type Timeline, timeline, validate } from '../../src/index.ts'
import { makePng } from '../support/make-png.ts'
import { findTypeErrors } from '../support/type-errors.ts'

/** The examples of docs/builder.md; those of the client are type-checked, too. */
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const listExamples = (page: string): string[] =>
  [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
const [whole = '', ...examples] = listExamples(read('docs/builder.md'))
const folder = mkdtempSync(join(tmpdir(), 'framewright-builder-docs-'))
const entry = new URL('../../src/index.ts', import.meta.url).href

beforeAll(async () => {
  const film = timeline({ width: 320, height: 180, background: '#00ff00' }).shape('rectangle', {
    color: '#00ff00',
    for: 0.5,
  })
  await render(film, { outputPath: join(folder, 'beach.mp4'), workers: 1 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the examples type-check', () => {
  const ofClient = [
    ...listExamples(read('client/README.md')),
    ...listExamples(read('docs/client.md')).slice(1),
  ]
  // One program, because most of the time goes into the types of the packages.
  const wrong = whole.replace("in: 'fade'", "in: 'fly'")
  const errors = findTypeErrors(whole, ...examples, ...ofClient, wrong)
  expect(ofClient).toHaveLength(2)
  expect(errors).toEqual([expect.stringContaining('fly')])
})

test('the whole program makes a film as long as its video', async () => {
  const film = await run(
    whole
      .replace("'film.mp4'", JSON.stringify(join(folder, 'film.mp4')))
      .replace("'beach.mp4'", JSON.stringify(join(folder, 'beach.mp4'))),
  )
  expect(readdirSync(folder)).toContain('film.mp4')
  const document = await buildDocument(film)
  expect(document.items['text-1']).toMatchObject({ startTicks: 0, durationTicks: 120_000 })
  expect(document.assets['video-asset-1']).toMatchObject({ width: 320, height: 180, hasAudioTrack: false })
})

test('the other examples are valid documents', async () => {
  expect(examples).toHaveLength(3)
  for (const example of examples) {
    const film = await run(example)
    const facts = film
      .listFiles()
      .map(({ assetId }) => [assetId, { width: 800, height: 600, durationInSeconds: 20 }])
    const { errors } = validate(film.toDocument({ media: Object.fromEntries(facts) }))
    expect(errors).toEqual([])
  }
})

test('finds the files of a film in a folder, and says which one is missing or of another kind', async () => {
  copyFileSync(join(folder, 'beach.mp4'), join(folder, 'クリップ.mp4'))
  writeFileSync(join(folder, 'photo.png'), makePng(60, 30))
  const film = timeline({ width: 320, height: 180 })
    .video('クリップ.mp4', { trim: 0.25 })
    .image('photo.png', { box: { anchor: 'bottom-right', width: 60 } })
  const document = await buildDocument(film, { assets: folder })
  expect(document.items['image-1']).toMatchObject({ top: { value: 150 }, durationTicks: 60_000 })
  const frame = await renderFrame(film, { assets: folder, timeSeconds: 0.1, scale: 0.5 })
  expect(frame).toMatchObject({ width: 160, height: 90 })
  // The document of the film draws the same frame.
  const again = await renderFrame(document, { assets: folder, timeSeconds: 0.1, scale: 0.5 })
  expect(Buffer.compare(again.bytes, frame.bytes)).toBe(0)

  const missing = timeline({ width: 320, height: 180 }).video('none.mp4')
  await expect(renderFrame(missing, { assets: folder })).rejects.toMatchObject({
    code: 'ASSET_UNREACHABLE',
    message: expect.stringContaining('The video "none.mp4" was not found'),
  })
  const wrong = timeline({ width: 320, height: 180 }).video('photo.png')
  await expect(buildDocument(wrong, { assets: folder })).rejects.toMatchObject({ code: 'ASSET_UNUSABLE' })
  await expect(buildDocument({} as Timeline)).rejects.toThrow('"film" must be a timeline')
})

/** Runs an example, and returns its film. */
async function run(example: string): Promise<Timeline> {
  const name = join(folder, `example-${readdirSync(folder).length}.ts`)
  writeFileSync(name, `${example.replace("'framewright'", `'${entry}'`)}\nexport { film }\n`)
  return ((await import(/* @vite-ignore */ name)) as { film: Timeline }).film
}
