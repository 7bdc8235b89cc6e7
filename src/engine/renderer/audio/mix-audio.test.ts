import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { evenTimes, makeVideo } from '../../../../test/media/make-video.ts'
import { loudestSample, peak, toneAmplitude } from '../../../../test/media/measure-audio.ts'
import { readFacts } from '../../../../test/media/read-back.ts'
import type { AnimatedNumber, Asset, AudioItem, Composition } from '../../document/model.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { AudioSpanMeasurements } from '../jobs/measurements.ts'
import type { AudioSpanFile } from '../jobs/messages.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { AudioSource } from './audio-source.ts'
import { mixAudio } from './mix-audio.ts'

let folder: string
let files = 0
const newPath = (): string => join(folder, `${files++}`)
const paths = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mix-sound-'))
  const wav = { codec: 'pcm_s16le', container: 'wav', sampleRate: 44_100, channels: 2, seconds: 6 } as const
  const waveforms = {
    tone: (seconds: number) => 0.5 * Math.sin(2 * Math.PI * 1000 * seconds),
    loud: (seconds: number) => 0.99 * Math.sin(2 * Math.PI * 700 * seconds),
    clicks: (seconds: number) => (Math.abs(seconds - Math.round(seconds)) < 0.0005 ? 0.8 : 0),
  }
  for (const [name, sample] of Object.entries(waveforms)) {
    paths.set(name, newPath())
    await makeAudio(paths.get(name) ?? '', { ...wav, sample })
  }
  paths.set('silent-video', newPath())
  await makeVideo(paths.get('silent-video') ?? '', {
    codec: 'libx264',
    container: 'mp4',
    timeBase: [1, 30],
    times: evenTimes(10),
  })
  paths.set('broken', newPath())
  await writeFile(paths.get('broken') ?? '', 'not audio')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const still = (value: number): AnimatedNumber => ({ value, keyframes: [] })

interface Placed extends Partial<Omit<AudioItem, 'type' | 'startTicks' | 'durationTicks'>> {
  readonly assetId: string
  readonly at?: number
  readonly seconds: number
}

function audioItem({ at = 0, seconds, ...fields }: Placed, index: number): AudioItem {
  return {
    id: `item-${index}`,
    type: 'audio',
    startTicks: at * TICKS_PER_SECOND,
    durationTicks: seconds * TICKS_PER_SECOND,
    sourceStartTicks: 0,
    playbackRate: 1,
    decibelAdjustment: still(0),
    audioFadeInDurationTicks: 0,
    audioFadeOutDurationTicks: 0,
    ...fields,
  }
}

function asset(id: string): Asset {
  const file = {
    id,
    filename: `${id}.wav`,
    sizeBytes: 1,
    mimeType: 'audio/wav',
    remoteUrl: undefined,
    remoteKey: undefined,
  }
  return { ...file, type: 'audio', durationSeconds: 6 }
}

/** Puts each item on a separate track. */
function composition(placed: readonly Placed[]): Composition {
  const items = placed.map(audioItem)
  return {
    width: 320,
    height: 180,
    outputRatio: undefined,
    tracks: items.map(({ id }) => ({ id: `track of ${id}`, hidden: false, muted: false, itemIds: [id] })),
    items: new Map(items.map((item) => [item.id, item])),
    assets: new Map(items.map(({ assetId }) => [assetId, asset(assetId)])),
    transitions: [],
    background: { type: 'none' },
  }
}

const assetFiles = new Map<string, { path: string; contentId: string }>()
beforeAll(() => {
  for (const [id, path] of paths) assetFiles.set(id, { path, contentId: id })
})

function mixSpans(
  placed: readonly Placed[],
  seconds: number,
  spans: readonly AudioSpanFile[],
  format: AudioFormat,
): Promise<AudioSpanMeasurements[]> {
  const settings = { fps: 30, frameCount: seconds * 30, format } as const
  const job = { composition: composition(placed), assetFiles, spans, ...settings }
  return mixAudio(job, new AbortController().signal, () => {})
}

async function mixFile(
  placed: readonly Placed[],
  seconds: number,
  format: AudioFormat = 'mp4',
): Promise<string> {
  const outputPath = newPath()
  await mixSpans(placed, seconds, [{ startSample: 0, endSample: at(seconds), outputPath }], format)
  return outputPath
}

async function mix(placed: readonly Placed[], seconds: number, format?: AudioFormat): Promise<Float32Array> {
  const path = await mixFile(placed, seconds, format)
  const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
  const samples = Float32Array.from(source?.read(seconds * 48_000 + 4800) ?? [])
  await source?.close()
  return samples
}

const at = (seconds: number): number => Math.round(seconds * 48_000)

describe.each(['mp4', 'webm'] as const)('the mix for %s', (format) => {
  test('starts at 0 and is as long as the frames', async () => {
    const facts = await readFacts(await mixFile([{ assetId: 'tone', seconds: 2 }], 5, format))
    expect(facts.audio?.startSeconds).toBeCloseTo(0, 2)
    expect(facts.audio?.durationSeconds).toBeCloseTo(5, 2)
  })

  test('plays every item at its instant', async () => {
    const placed = [{ assetId: 'clicks', at: 0.7, seconds: 5, sourceStartTicks: 0.5 * TICKS_PER_SECOND }]
    const samples = await mix(placed, 5, format)
    for (const click of [1.2, 2.2, 3.2, 4.2]) {
      const found = loudestSample(samples, at(click - 0.1), at(click + 0.1))
      expect(Math.abs(found - at(click)), `click at ${click} s`).toBeLessThanOrEqual(36)
    }
  })

  test('is silent outside the items and past the end of a source', async () => {
    const samples = await mix([{ assetId: 'tone', at: 1, seconds: 1 }], 4, format)
    expect(peak(samples, 0, at(0.95))).toBeLessThan(0.001)
    expect(toneAmplitude(samples.subarray(at(1.2) * 2, at(1.8) * 2), 1000, 48_000)).toBeCloseTo(0.5, 1)
    expect(peak(samples, at(2.06), at(4))).toBeLessThan(0.001)
  })

  test('has the same bytes every time', async () => {
    const placed = [
      { assetId: 'tone', seconds: 2 },
      { assetId: 'loud', at: 0.5, seconds: 1, playbackRate: 1.3 },
    ]
    const [first, second] = [await mixFile(placed, 2, format), await mixFile(placed, 2, format)]
    expect((await readFile(first)).equals(await readFile(second))).toBe(true)
  })
})

describe('loudness', () => {
  const level = (samples: Float32Array, seconds: number): number =>
    toneAmplitude(samples.subarray(at(seconds - 0.01) * 2, at(seconds + 0.01) * 2), 1000, 48_000)

  test('follows the decibels', async () => {
    const samples = await mix([{ assetId: 'tone', seconds: 2, decibelAdjustment: still(-12) }], 2)
    expect(level(samples, 1)).toBeCloseTo(0.5 * 10 ** (-12 / 20), 2)
  })

  test('follows keyframes, linearly in decibels', async () => {
    const keyframes = [0, 2].map((seconds) => ({
      timeTicks: seconds * TICKS_PER_SECOND,
      value: -12 * seconds,
    }))
    const samples = await mix(
      [{ assetId: 'tone', seconds: 3, decibelAdjustment: { value: 0, keyframes } }],
      3,
    )
    for (const [seconds, decibels] of [
      [0.5, -6],
      [1, -12],
      [1.5, -18],
      [2.5, -24],
    ] as const) {
      expect(level(samples, seconds)).toBeCloseTo(0.5 * 10 ** (decibels / 20), 2)
    }
  })

  test('fades in and out linearly', async () => {
    const fades = {
      audioFadeInDurationTicks: TICKS_PER_SECOND,
      audioFadeOutDurationTicks: 2 * TICKS_PER_SECOND,
    }
    const samples = await mix([{ assetId: 'tone', seconds: 4, ...fades }], 4)
    expect(level(samples, 0.25)).toBeCloseTo(0.125, 2)
    expect(level(samples, 0.5)).toBeCloseTo(0.25, 2)
    expect(level(samples, 1.5)).toBeCloseTo(0.5, 2)
    expect(level(samples, 3)).toBeCloseTo(0.25, 2)
    expect(level(samples, 3.5)).toBeCloseTo(0.125, 2)
  })

  test('never clips: the sum of loud items stays near −1 dBFS', async () => {
    const loud = [0, 1, 2].map(() => ({ assetId: 'loud', seconds: 2 }))
    const samples = await mix(loud, 2)
    // AAC may slightly overshoot its input.
    expect(peak(samples)).toBeLessThan(0.95)
    expect(peak(samples)).toBeGreaterThan(0.85)
  })
})

describe('sources', () => {
  test('treats a video without audio as silent', async () => {
    expect(peak(await mix([{ assetId: 'silent-video', seconds: 1 }], 1))).toBe(0)
  })

  test('names an unreadable source and leaves no file', async () => {
    const outputPath = newPath()
    const spans = [{ startSample: 0, endSample: 48_000, outputPath }]
    const job = { composition: composition([{ assetId: 'broken', seconds: 1 }]), assetFiles, spans }
    const mixing = mixAudio(
      { ...job, fps: 30, frameCount: 30, format: 'mp4' },
      new AbortController().signal,
      () => {},
    )
    await expect(mixing).rejects.toThrow('The audio asset "broken.wav" (broken) can\'t be used')
    expect(existsSync(outputPath)).toBe(false)
  })
})

test('stops at the next step after an abort and leaves no file', async () => {
  const outputPath = newPath()
  const stopping = new AbortController()
  const spans = [{ startSample: 0, endSample: at(120), outputPath }]
  const job = { composition: composition([{ assetId: 'tone', seconds: 6 }]), assetFiles, spans }
  const steps: number[] = []
  const mixing = mixAudio({ ...job, fps: 30, frameCount: 3600, format: 'mp4' }, stopping.signal, (done) => {
    steps.push(done)
    stopping.abort(new Error('stopped'))
  })
  await expect(mixing).rejects.toThrow('stopped')
  expect(steps).toEqual([6])
  expect(existsSync(outputPath)).toBe(false)
})
