import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TICKS_PER_SECOND } from '../../src/engine/document/ticks.ts'
import { AudioSource } from '../../src/engine/renderer/audio/audio-source.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import { makeSampleMedia as makePhotographs } from '../../src/example-media/make-sample-media.ts'
import { browserCases } from '../browser/browser-cases.ts'
import { findChromium } from '../browser/chromium.ts'
import {
  type Comparison,
  compareFrames,
  encodeDifference,
  encodePng,
  listExceeded,
} from '../browser/compare-frames.ts'
import { drawServerFrames, type Pixels, type ServerFrame } from '../browser/server-frames.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { measureLag, peak } from '../media/measure-audio.ts'
import { provideExampleMedia } from '../media/provide-example-media.ts'
import { sampleKinds } from '../samples/all-kinds.ts'
import { makeSampleMedia } from '../samples/media/sample-media.ts'
import { audio, editorState, image, mediaAsset, solid, video } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { buildRareImagesDocument } from './documents/rare-images.ts'
import { buildVideosDocument, videoInstants } from './documents/videos.ts'
import { PlayerBrowser } from './player-browser.ts'
import { UploadedMedia } from './upload-media.ts'

/** If Chromium is missing, it is downloaded and installed first. */
const STARTING_MS = 600_000
const run = promisify(execFile)
const program = join(import.meta.dirname, '../../bin/framewright.js')
const examples = join(import.meta.dirname, '../../examples')

const chromium = await findChromium()
if ('missing' in chromium) {
  if (process.env.CI !== undefined) throw new Error(chromium.missing)
  console.warn(`The comparison of the studio with the server is skipped: ${chromium.missing}`)
}

const FRAME_TICKS = TICKS_PER_SECOND / 30

/** A document, and the instants in seconds at which both are compared: the frames of 30 per second that are due then. */
interface Case {
  readonly name: string
  readonly document: unknown
  readonly seconds: readonly number[]
}

/**
 * Higher limits for single squares of 32 pixels. The edges of moving shapes in videos have another colour where a browser
 * without a GPU does not interpolate chroma, and thin lines of drawings are smoothed by another rasteriser.
 */
const allowed: Readonly<Record<string, Partial<Comparison>>> = {
  'subtitled-short.json': { worstSquare: 8 },
  IDataAnalysis: { worstSquare: 6 },
}

const wav = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 2 } as const
const audioRecipes = [
  { ...wav, name: 'audio.wav' },
  { codec: 'libmp3lame', container: 'mp3', sampleRate: 44_100, channels: 2, name: 'audio.mp3' },
  { codec: 'libmp3lame', container: 'mp3', sampleRate: 22_050, channels: 1, name: 'low.mp3' },
  { codec: 'aac', container: 'mp4', sampleRate: 44_100, channels: 2, name: 'aac.mp4' },
  { codec: 'libopus', container: 'ogg', sampleRate: 48_000, channels: 2, name: 'opus.ogg' },
  { codec: 'libopus', container: 'webm', sampleRate: 48_000, channels: 2, name: 'opus.webm' },
] as const

/** A tone that rises, so that no part is like another one. */
const chirp = (seconds: number): number => 0.5 * Math.sin(2 * Math.PI * (300 * seconds + 150 * seconds ** 2))

/** Overwrites a part of a file's frames. */
function damageFrames(file: Buffer): Buffer {
  const damaged = Buffer.from(file)
  const start = damaged.indexOf('mdat') + 8
  const end = damaged.indexOf('moov')
  const length = (end > start ? end : damaged.length) - start
  damaged.fill(0xa5, start + Math.round(length * 0.7), start + Math.round(length * 0.8))
  return damaged
}

/** The files that this browser does not draw or play from their files, and what happens instead. */
const expectedFallbacks = {
  'label.svg (server)': expect.stringContaining('texts'),
  'scan.tiff (server)': 'This browser cannot decode the image.',
  'old.mp4 (server)': expect.stringContaining('cannot decode the video'),
}

/** Runs in the page: remembers the darkest level of the middle of the frame, at each repaint. */
const watchDarkness = `
  globalThis.darkest = 255
  const watched = document.querySelector('canvas')
  const watch = () => {
    const [level] = watched.getContext('2d').getImageData(watched.width >> 1, watched.height >> 1, 1, 1).data
    darkest = Math.min(darkest, level)
    requestAnimationFrame(watch)
  }
  requestAnimationFrame(watch)
`

describe.skipIf('missing' in chromium)('the preview in Chromium looks as the export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-parity-'))
  const mediaFolder = join(folder, 'media')
  const caches = new RenderCaches()
  const fallbacks = new Map<string, string>()
  let service: RunningService
  let client: ServiceClient
  let media: UploadedMedia
  let browser: PlayerBrowser

  beforeAll(async () => {
    if ('missing' in chromium) return
    mkdirSync(join(mediaFolder, 'media'), { recursive: true })
    await Promise.all([
      makeSampleMedia(mediaFolder),
      makePhotographs(mediaFolder),
      provideExampleMedia(join(mediaFolder, 'media')),
    ])
    service = await RunningService.start({
      dataDir: join(folder, 'data'),
      // Nothing is exported; previews have processes of their own.
      environment: { FRAMEWRIGHT_WORKERS: '0' },
    })
    client = new ServiceClient(service)
    media = new UploadedMedia(client, mediaFolder)
    browser = await PlayerBrowser.open(chromium.path, service.url)
  }, STARTING_MS)

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]()
    await service?.stop()
    await caches[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Returns a sentence for each frame that exceeds a limit. */
  async function compare({ name, document, seconds }: Case): Promise<string[]> {
    const ticks = seconds.map((second) => Math.floor(second * 30 + 1e-6) * FRAME_TICKS)
    const frames = await drawServerFrames(document, mediaFolder, ticks, caches)
    await browser.openDocument(client.key, await media.upload(document))
    const faults: string[] = []
    for (const [index, frame] of frames.entries()) {
      const drawn = await browser.capture(ticks[index] ?? 0)
      const fault = describeFault(frame, drawn, allowed[name])
      if (fault !== undefined) faults.push(`${name} at ${seconds[index]} s: ${fault}`)
    }
    const { sources, isExact } = await browser.readState()
    if (!isExact) faults.push(`${name} is not exact.`)
    for (const { name: file, kind, reason } of sources) fallbacks.set(`${file} (${kind})`, reason)
    return faults
  }

  async function compareAll(cases: readonly Case[]): Promise<void> {
    const faults: string[] = []
    for (const each of cases) faults.push(...(await compare(each)))
    expect(faults).toEqual([])
  }

  test.each(sampleKinds)('$name', { timeout: 600_000 }, async ({ members }) => {
    const samples = members.flatMap((member) => member.samples)
    await compareAll(
      samples.map(({ name, document, instants }) => ({
        name,
        document,
        seconds: [instants[Math.floor(instants.length / 2)] ?? instants[0]],
      })),
    )
  })

  test('examples and templates', { timeout: 600_000 }, async () => {
    const names = ['.', 'templates'].flatMap((place) =>
      readdirSync(join(examples, place))
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(place, name)),
    )
    await compareAll(
      names.map((name) => ({
        name: basename(name),
        document: JSON.parse(readFileSync(join(examples, name), 'utf8')),
        seconds: [1.3, 4.1],
      })),
    )
  })

  test('every script, finish, caption design, transition and filter', { timeout: 600_000 }, async () => {
    for (const { name, seconds, document } of browserCases)
      await compareAll([{ name, seconds, document: await document(mediaFolder) }])
  })

  test('videos of all kinds, in any order of instants', { timeout: 600_000 }, async () => {
    const document = await buildVideosDocument(mediaFolder)
    await compareAll([{ name: 'videos', document, seconds: videoInstants.map((frame) => frame / 30) }])
  })

  test('a video that showed a later instant plays from its start, and backwards, without a gap', async () => {
    await makeVideo(join(mediaFolder, 'bright.mp4'), {
      ...{
        codec: 'libx264',
        container: 'mp4',
        width: 160,
        height: 96,
        timeBase: [1, 30],
        times: evenTimes(180),
      },
      draw: ([luma, ...chroma], index) => {
        luma?.bytes.fill(120 + (index % 60))
        for (const plane of chroma) plane.bytes.fill(128)
      },
    })
    const clip = mediaAsset('video', 'clip', { filename: 'bright.mp4', remoteKey: 'bright.mp4' })
    const tracks = [
      [solid('#808080', { id: 'before', seconds: 1 }), video('clip', { id: 'film', at: 1, seconds: 5 })],
    ]
    await browser.openDocument(client.key, await media.upload(editorState({ tracks, assets: [clip] })))
    await browser.capture(5 * TICKS_PER_SECOND)
    await browser.capture(0)
    await browser.page.evaluate(watchDarkness)
    await browser.page.evaluate('page.play()')
    const readTicks = async () => (await browser.readState()).ticks
    await expect.poll(readTicks).toBeGreaterThan(4 * TICKS_PER_SECOND)
    await browser.page.evaluate('page.pause(); page.play(-1)')
    await expect.poll(readTicks).toBeLessThan(2 * TICKS_PER_SECOND)
    await browser.page.evaluate('page.pause()')
    expect((await browser.readState()).sources).toEqual([])
    expect(await browser.page.evaluate<number>('darkest')).toBeGreaterThan(80)
  })

  test('images of all kinds', { timeout: 600_000 }, async () => {
    await compareAll([
      { name: 'images', document: await buildRareImagesDocument(mediaFolder), seconds: [0.5] },
    ])
  })

  test.each(audioRecipes)('audio starts at the same sample: $name', async ({ name, ...recipe }) => {
    await makeAudio(join(mediaFolder, name), { ...recipe, seconds: 6, sample: chirp })
    const document = await media.upload(
      editorState({
        tracks: [[audio(name, { id: 'audio', seconds: 6 })]],
        assets: [mediaAsset('audio', name, { durationInSeconds: 6 })],
      }),
    )
    for (const startSeconds of [0, 2.5]) {
      const range = { startTicks: startSeconds * TICKS_PER_SECOND, samples: 48_000 }
      const previewed = await browser.mixAudio(client.key, document, range)
      const source = await AudioSource.open(join(mediaFolder, name), { startSeconds, playbackRate: 1 })
      const exported = source?.read(48_000) ?? new Float32Array(0)
      expect(peak(exported), name).toBeGreaterThan(0.3)
      const lag = measureLag(previewed, exported, 4800)
      await source?.close()
      // 2 ms.
      expect(Math.abs(lag), `${name} from ${startSeconds} s`).toBeLessThanOrEqual(96)
    }
  })

  test('a loop of audio continues at its start without a gap', async () => {
    await makeAudio(join(mediaFolder, 'loop.wav'), { ...wav, seconds: 6, sample: chirp })
    const document = await media.upload(
      editorState({
        tracks: [[audio('loop.wav', { id: 'audio', seconds: 6 })]],
        assets: [mediaAsset('audio', 'loop.wav', { durationInSeconds: 6 })],
      }),
    )
    const loop = { startTicks: TICKS_PER_SECOND, endTicks: 1.5 * TICKS_PER_SECOND }
    const range = { startTicks: TICKS_PER_SECOND, samples: 72_000, loop }
    const mixed = await browser.mixAudio(client.key, document, range)
    const round = (index: number): Float32Array => mixed.subarray(index * 48_000, (index + 1) * 48_000)
    expect(peak(round(0))).toBeGreaterThan(0.3)
    for (const index of [1, 2]) expect(round(index)).toEqual(round(0))
  })

  test('a video that this browser decodes only in part is decoded by the server', async () => {
    const recipe = { codec: 'libx264', container: 'mp4', timeBase: [1, 30], times: evenTimes(300) } as const
    await makeVideo(join(mediaFolder, 'whole.mp4'), {
      ...recipe,
      width: 160,
      height: 96,
      options: { g: '15' },
    })
    writeFileSync(
      join(mediaFolder, 'damaged.mp4'),
      damageFrames(readFileSync(join(mediaFolder, 'whole.mp4'))),
    )
    const document = await media.upload(
      editorState({
        tracks: [[video('damaged.mp4', { id: 'video', seconds: 10, box: [0, 0, 160, 96] })]],
        assets: [mediaAsset('video', 'damaged.mp4', { durationInSeconds: 10 })],
        size: [160, 96],
      }),
    )
    await browser.openDocument(client.key, document)
    await browser.capture(0)
    expect((await browser.readState()).sources).toEqual([])
    await browser.capture(225 * FRAME_TICKS)
    const { sources, isExact } = await browser.readState()
    expect(sources).toMatchObject([{ assetId: 'damaged.mp4', kind: 'server' }])
    expect(isExact).toBe(true)
  })

  test('an upload of another account is shown as missing, and never requested', async () => {
    const account = await createAccount('other')
    const foreign = await new ServiceClient(service, account).upload('foreign.png', makePng(), 'image/png')
    const before = browser.requestedUrls.length
    const shown = mediaAsset('image', 'foreign', { remoteKey: foreign.fileKey })
    const tracks = [[image('foreign', { id: 'item', seconds: 1 })]]
    await browser.openDocument(client.key, editorState({ tracks, assets: [shown] }))
    await browser.capture(0)
    const { sources } = await browser.readState()
    expect(sources).toMatchObject([{ assetId: 'foreign', kind: 'missing' }])
    const requested = browser.requestedUrls.slice(before)
    expect(requested.filter((url) => url.includes('/files/'))).toEqual([])
  })

  test('everything that is not drawn from its file is reported, and nothing is requested elsewhere', () => {
    expect(Object.fromEntries(fallbacks)).toEqual(expectedFallbacks)
    const isForeign = (url: string): boolean =>
      !url.startsWith(`${browser.server.url}/`) && !url.startsWith('blob:')
    expect(browser.requestedUrls.filter(isForeign)).toEqual([])
    expect(browser.requestedUrls.filter((url) => url.includes(client.key))).toEqual([])
    expect(browser.messages.filter((message) => !isExpectedMessage(message))).toEqual([])
  })

  async function createAccount(name: string): Promise<string> {
    const command = async (...args: string[]): Promise<string> =>
      (await run(process.execPath, [program, ...args, '--data-dir', join(folder, 'data')])).stdout.trim()
    await command('accounts', 'create', name)
    return command('keys', 'create', '--name', name, '--account', name)
  }
})

/** The browser advises tests that read pixels, and logs refused requests; Mediabunny warns of codecs. */
function isExpectedMessage(message: string): boolean {
  return /willReadFrequently|Unsupported video codec|status of 404|status of 503/.test(message)
}

function describeFault(
  expected: ServerFrame,
  actual: Pixels,
  limits: Partial<Comparison> | undefined,
): string | undefined {
  const comparison = compareFrames(actual, expected)
  const exceeded = listExceeded(comparison, limits)
  if (exceeded.length === 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'framewright-parity-fault-'))
  writeFileSync(join(folder, 'actual.png'), encodePng(actual))
  writeFileSync(join(folder, 'expected.png'), encodePng(expected.whole))
  writeFileSync(join(folder, 'difference.png'), encodeDifference(actual, expected))
  const measures = exceeded.map((measure) => `${measure} ${comparison[measure].toFixed(2)}`)
  return `${measures.join(', ')}; see ${folder}`
}
