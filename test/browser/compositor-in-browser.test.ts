import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { TICKS_PER_SECOND } from '../../src/engine/document/ticks.ts'
import { makeExampleMedia } from '../../src/example-media/make-example-media.ts'
import { makeSampleMedia } from '../../src/example-media/make-sample-media.ts'
import { browserCases, exampleMedia } from './browser-cases.ts'
import { bundleForBrowser } from './bundle-for-browser.ts'
import { findChromium } from './chromium.ts'
import { compareFrames, encodeDifference, encodePng, listExceeded } from './compare-frames.ts'
import { DrawingPage } from './drawing-page.ts'
import { drawOnServer, type Pixels, type ServerFrame } from './server-frames.ts'

/** If Chromium is missing, it is downloaded and installed first. */
const INSTALLING_MS = 480_000
const DRAWING_MS = 600_000

const entry = join(import.meta.dirname, 'page/browser-entry.ts')

test('everything that the compositor and the document import is made for browsers', async () => {
  await expect(bundleForBrowser(entry)).resolves.toBeTypeOf('string')
})

test.each([
  ['a module of Node', 'fonts/folder-fonts.ts', 'folder-fonts.ts imports node:'],
  ['a package of native code', 'canvas/layer.ts', '@napi-rs/canvas'],
])('%s would be rejected', async (_what, file, reason) => {
  const path = join(import.meta.dirname, '../../src/engine/renderer', file)
  await expect(bundleForBrowser(path)).rejects.toThrow(reason)
})

describe('in a browser', () => {
  let mediaFolder: string
  let opened: DrawingPage | undefined
  let whyMissing: string | undefined

  beforeAll(async () => {
    mediaFolder = mkdtempSync(join(tmpdir(), 'framewright-browser-media-'))
    const chromium = await findChromium()
    if ('missing' in chromium) {
      if (process.env.CI !== undefined) throw new Error(chromium.missing)
      whyMissing = chromium.missing
      console.warn(`The comparison with a browser is skipped: ${whyMissing}`)
      return
    }
    await makeSampleMedia(mediaFolder)
    await makeExampleMedia(join(mediaFolder, 'media'), { only: exampleMedia })
    opened = await DrawingPage.open(chromium.path, await bundleForBrowser(entry))
  }, INSTALLING_MS)

  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]()
    rmSync(mediaFolder, { recursive: true })
  })

  const pageOrSkip = (context: TestContext): DrawingPage => opened ?? context.skip(whyMissing)

  for (const { name, seconds, document } of browserCases) {
    test(`"${name}" looks as on the server`, { timeout: DRAWING_MS }, async (context) => {
      const page = pageOrSkip(context)
      const ticks = seconds.map((second) => Math.round(second * TICKS_PER_SECOND))
      const { frames, job } = await drawOnServer(await document(mediaFolder), mediaFolder, ticks, page.server)
      const drawn = await page.draw(job)
      expect(drawn).toHaveLength(seconds.length)
      const compared = frames.map((frame, index) => ({
        title: `${name} at ${seconds[index]} s`,
        ...compareWithServer(frame, drawn[index]),
      }))
      await context.annotate(compared.map(({ title, measures }) => `${title}: ${measures}`).join('\n'))
      expect(compared.filter(({ imageFolder }) => imageFolder !== undefined)).toEqual([])
    })
  }

  test('the page requests only what it was given, and nothing fails', (context) => {
    const { requestedUrls, messages, server } = pageOrSkip(context)
    expect(requestedUrls.length).toBeGreaterThan(browserCases.length)
    const isForeign = (url: string): boolean => !url.startsWith(server.url) && !url.startsWith('data:')
    expect(requestedUrls.filter(isForeign)).toEqual([])
    expect(messages).toEqual([])
  })
})

/** Returns how far two frames differ, and the folder of images that show it; they are written only if a limit is exceeded. */
function compareWithServer(
  expected: ServerFrame,
  actual: Pixels | undefined,
): { readonly measures: string; readonly imageFolder: string | undefined } {
  if (actual === undefined) throw new Error('The page has not drawn every frame.')
  const comparison = compareFrames(actual, expected)
  const measures = Object.entries(comparison).map(([measure, value]) => `${measure} ${value.toFixed(3)}`)
  const imageFolder = listExceeded(comparison).length > 0 ? writeImages(expected, actual) : undefined
  return { measures: measures.join(', '), imageFolder }
}

function writeImages(expected: ServerFrame, actual: Pixels): string {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-browser-'))
  writeFileSync(join(folder, 'actual.png'), encodePng(actual))
  writeFileSync(join(folder, 'expected.png'), encodePng(expected.whole))
  writeFileSync(join(folder, 'difference.png'), encodeDifference(actual, expected))
  return folder
}
