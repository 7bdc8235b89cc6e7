import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Packet } from 'node-av/lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { audio, editorState, mediaAsset } from '../../../../test/support/documents.ts'
import type { Composition } from '../../document/model.ts'
import { secondsToTicks } from '../../document/ticks.ts'
import { validateDocument } from '../../document/validate.ts'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import type { AudioSpanMeasurements } from '../jobs/measurements.ts'
import type { AudioSpanFile } from '../jobs/messages.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { InputFile } from '../media/input-file.ts'
import { wrapAudio } from '../media/wrap-audio.ts'
import { computeAudioKeys } from '../plan/audio-key.ts'
import { AudioSource } from './audio-source.ts'
import { joinAudioMeasurements } from './join-audio-measurements.ts'
import { mixAudio } from './mix-audio.ts'

/** The shortest span that begins at a packet of AAC and at a block of the mix: 1.6 s. */
const UNIT = 76_800
const SECONDS = 8
const SAMPLES = SECONDS * SAMPLE_RATE

let folder: string
let files = 0
const newPath = (): string => join(folder, `${files++}`)
const assetFiles = new Map<string, { path: string; contentId: string }>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audio-spans-'))
  const waveforms = {
    tone: (seconds: number) => 0.5 * Math.sin(2 * Math.PI * 997 * seconds),
    loud: (seconds: number) => 0.99 * Math.sin(2 * Math.PI * 211 * seconds),
    // An attack at each border of spans of 1.6 s, which makes AAC switch to short windows.
    clicks: (seconds: number) => ((seconds % 1.6) + 0.0005 < 0.001 || seconds % 1.6 > 1.599 ? 0.9 : 0),
  }
  for (const [name, sample] of Object.entries(waveforms)) {
    const path = newPath()
    const sampleRate = name === 'clicks' ? 48_000 : 44_100
    await makeAudio(path, {
      codec: 'pcm_s16le',
      container: 'wav',
      sampleRate,
      channels: 2,
      seconds: 9,
      sample,
    })
    assetFiles.set(name, { path, contentId: name })
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Clip {
  readonly source: string
  readonly at: number
  readonly seconds: number
  readonly playbackRate?: number
  readonly decibels?: number
  readonly fade?: number
}

function compose(clips: readonly Clip[]): Composition {
  const tracks = clips.map(({ source, at, seconds, playbackRate = 1, decibels = 0, fade = 0 }, index) => [
    audio(source, {
      id: `clip-${index}`,
      at,
      seconds,
      fields: {
        playbackRate,
        decibelAdjustment: {
          value: decibels,
          keyframes: [
            { timeTicks: 0, value: decibels },
            { timeTicks: secondsToTicks(seconds) - 1, value: decibels - 6 },
          ],
        },
        audioFadeInDurationTicks: secondsToTicks(fade),
        audioFadeOutDurationTicks: secondsToTicks(fade),
      },
    }),
  ])
  const assets = [...new Set(clips.map(({ source }) => source))].map((id) => mediaAsset('audio', id))
  const { composition, errors } = validateDocument(editorState({ tracks, assets }))
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  return composition
}

/** Returns spans that begin at these multiples of 1.6 s, besides the first. */
function divide(units: readonly number[]): AudioSpanFile[] {
  const starts = [0, ...units.map((unit) => unit * UNIT)]
  return starts.map((startSample, index) => ({
    startSample,
    endSample: starts[index + 1] ?? SAMPLES,
    outputPath: newPath(),
  }))
}

function mix(
  composition: Composition,
  spans: readonly AudioSpanFile[],
  format: AudioFormat,
  signal = new AbortController().signal,
): Promise<AudioSpanMeasurements[]> {
  const job = { composition, assetFiles, spans, fps: 30, frameCount: SECONDS * 30, format } as const
  return mixAudio(job, signal, () => {})
}

async function decode(path: string): Promise<Float32Array> {
  const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
  const samples = Float32Array.from(source?.read(2 * SAMPLES) ?? [])
  await source?.close()
  return samples
}

/** Mixes in spans of PCM and returns the samples of all of them. */
async function mixPcm(composition: Composition, units: readonly number[]): Promise<number[]> {
  const spans = divide(units)
  await mix(composition, spans, 'mov')
  const parts = await Promise.all(spans.map(({ outputPath }) => decode(outputPath)))
  return parts.flatMap((part) => [...part])
}

const clips = fc.record({
  source: fc.constantFrom('tone', 'loud', 'clicks'),
  at: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10),
  seconds: fc.integer({ min: 2, max: 40 }).map((tenths) => tenths / 10),
  playbackRate: fc.constantFrom(1, 1, 1.3, 0.7),
  decibels: fc.integer({ min: -12, max: 6 }),
  fade: fc.constantFrom(0, 0.4),
})
const borders = fc.subarray([1, 2, 3, 4]).filter(({ length }) => length > 0)

test('spans of any division are together the mix as a whole, to the sample', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(clips, { minLength: 1, maxLength: 4 }), borders, async (placed, units) => {
      const composition = compose(placed)
      const whole = await mixPcm(composition, [])
      expect(whole.length).toBe(SAMPLES * CHANNELS)
      const joined = await mixPcm(composition, units)
      expect(joined.length).toBe(whole.length)
      expect(joined.findIndex((sample, index) => sample !== whole[index])).toBe(-1)
    }),
    { numRuns: 8 },
  )
})

const film: readonly Clip[] = [
  { source: 'tone', at: 0, seconds: 6, playbackRate: 1.3 },
  { source: 'loud', at: 1, seconds: 7, decibels: 3, fade: 1 },
  { source: 'clicks', at: 0, seconds: 8, decibels: -3 },
]

test.each(['mp4', 'mov'] as const)(
  'a span for %s has the same bytes when it is mixed alone',
  async (format) => {
    const together = divide([1, 2, 3])
    const measured = await mix(compose(film), together, format)
    const alone = divide([1, 2, 3])
    for (const [index, span] of alone.entries()) {
      const [measurements] = await mix(compose(film), [span], format)
      expect(measurements).toEqual(measured[index])
      const expected = await readFile(together[index]?.outputPath ?? '')
      expect((await readFile(span.outputPath)).equals(expected)).toBe(true)
    }
    const ends = divide([1, 2, 3]).filter((_, index) => index !== 1)
    await mix(compose(film), ends, format)
    const last = await readFile(together[3]?.outputPath ?? '')
    expect((await readFile(ends[2]?.outputPath ?? '')).equals(last)).toBe(true)
  },
)

describe('AAC', () => {
  const division = [1, 2, 3, 4]
  const tone: readonly Clip[] = [{ source: 'tone', at: 0, seconds: 8 }]

  async function encode(placed: readonly Clip[], units: readonly number[]): Promise<string> {
    const spans = divide(units)
    await mix(compose(placed), spans, 'mp4')
    const path = newPath()
    await wrapAudio(
      spans.map(({ outputPath }) => outputPath),
      path,
    )
    return path
  }

  test.each([
    { name: 'a tone', placed: tone },
    { name: 'attacks', placed: film },
  ])('is as exact at the borders of spans as when it is encoded as a whole: $name', async ({ placed }) => {
    const exact = Float32Array.from(await mixPcm(compose(placed), []))
    const whole = await decode(await encode(placed, []))
    const joined = await decode(await encode(placed, division))
    expect(joined.length).toBe(whole.length)
    const listErrors = (samples: Float32Array): number[] =>
      division.map((unit) => measureError(samples, exact, unit * UNIT))
    // The error of an attack depends on the bits that are left: it varies, but not more at borders.
    expect(Math.max(...listErrors(joined))).toBeLessThan(1.25 * Math.max(...listErrors(whole)))
  })

  test('has windows that fit together at the borders of spans, even if there is an attack', async () => {
    const whole = await listWindows(await encode(film, []))
    expect(whole.filter((window) => window === EIGHT_SHORT).length).toBeGreaterThan(2)
    expect(await listWindows(await encode(film, division))).toEqual(whole)
  })
})

/** ISO/IEC 14496-3, table 4.44. */
const EIGHT_SHORT = 2

/** Returns the window sequence of each packet, whose first element is a pair of channels with common windows. */
async function listWindows(path: string): Promise<number[]> {
  const file = await InputFile.open(path, { ignore_editlist: '1' })
  using packet = new Packet()
  packet.alloc()
  const windows: number[] = []
  while (file.readSync(packet)) {
    const [, second = 0] = packet.data ?? []
    windows.push((second >> 5) & 3)
    packet.unref()
  }
  await file.close()
  return windows
}

/** Returns the root mean square of the difference within 2048 samples of one. */
function measureError(samples: Float32Array, exact: Float32Array, at: number): number {
  let sum = 0
  for (let index = (at - 2048) * CHANNELS; index < (at + 2048) * CHANNELS; index++) {
    sum += ((samples[index] ?? 0) - (exact[index] ?? 0)) ** 2
  }
  return Math.sqrt(sum / (4096 * CHANNELS))
}

test('measures the same in spans as in one', async () => {
  const quiet: readonly Clip[] = [
    { source: 'loud', at: 0, seconds: 2.5, decibels: 3 },
    { source: 'tone', at: 5.5, seconds: 2.5 },
  ]
  for (const placed of [film, quiet]) {
    const [whole] = [joinAudioMeasurements(await mix(compose(placed), divide([]), 'mov'))]
    const joined = joinAudioMeasurements(await mix(compose(placed), divide([1, 2, 3, 4]), 'mov'))
    expect(joined.silent).toEqual(whole.silent)
    expect(joined.clipped).toEqual(whole.clipped)
    expect(joined.truePeakDb).toBeCloseTo(whole.truePeakDb ?? 0, 6)
    expect(joined.integratedLufs).toBeCloseTo(whole.integratedLufs ?? 0, 4)
  }
})

test('leaves no file after an abort, not even of complete spans', async () => {
  const spans = divide([1, 2])
  const stopping = new AbortController()
  const job = { composition: compose(film), assetFiles, spans, fps: 30, frameCount: SECONDS * 30 } as const
  const mixing = mixAudio({ ...job, format: 'mp4' }, stopping.signal, (framesDone) => {
    if (framesDone >= 100) stopping.abort(new Error('stopped'))
  })
  await expect(mixing).rejects.toThrow('stopped')
  expect(spans.map(({ outputPath }) => existsSync(outputPath))).toEqual([false, false, false])
})

test('keys change only for spans in which or around which a change is heard', () => {
  const spans = divide([2, 4])
  const keys = (placed: readonly Clip[]): string[] =>
    computeAudioKeys({ composition: compose(placed), assetFiles, format: 'mp4', sampleCount: SAMPLES }, spans)
  const changes = (placed: readonly Clip[]): boolean[] =>
    keys(placed).map((key, index) => key !== keys(film)[index])
  const shortened = film.map((clip) => (clip.source === 'loud' ? { ...clip, at: 6.5, seconds: 1.5 } : clip))
  expect(changes(film)).toEqual([false, false, false])
  expect(changes(shortened)).toEqual([true, true, true])
  const late: readonly Clip[] = [...film, { source: 'tone', at: 6.9, seconds: 0.5 }]
  expect(changes(late)).toEqual([false, false, true])
})
