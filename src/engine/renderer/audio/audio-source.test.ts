import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AudioRecipe, makeAudio } from '../../../../test/media/make-audio.ts'
import { loudestSample, peak, toneAmplitude } from '../../../../test/media/measure-audio.ts'
import { AudioSource, type AudioSourceOptions } from './audio-source.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sound-source-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function make(recipe: AudioRecipe): Promise<string> {
  const path = join(folder, `${files++}`)
  await makeAudio(path, recipe)
  return path
}

async function read(
  path: string,
  seconds: number,
  options: Partial<AudioSourceOptions> = {},
): Promise<Float32Array> {
  const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1, ...options })
  if (source === undefined) throw new Error('no audio')
  const samples = Float32Array.from(source.read(Math.round(seconds * 48_000)))
  await source.close()
  return samples
}

/** Silence with a click of 1 ms, a half wave that peaks in the middle, at every half second. */
function clicks(seconds: number): number {
  const distance = Math.abs(seconds - Math.round(seconds * 2) / 2)
  return distance < 0.0005 ? 0.8 * Math.cos(distance * Math.PI * 1000) : 0
}

interface Shape extends Pick<AudioRecipe, 'codec' | 'container' | 'sampleRate' | 'channels'> {
  /** Samples by which a click may be elsewhere, at 48 kHz. */
  readonly tolerance: number
  /** Samples of the encoder's priming that the container has no way to hide. */
  readonly priming?: number
}

const shapes: Shape[] = [
  { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 2, tolerance: 0 },
  { codec: 'pcm_s16le', container: 'wav', sampleRate: 44_100, channels: 1, tolerance: 1 },
  { codec: 'pcm_f32le', container: 'wav', sampleRate: 96_000, channels: 2, tolerance: 0 },
  { codec: 'flac', container: 'flac', sampleRate: 44_100, channels: 2, tolerance: 1 },
  // Lossy codecs spread a click over some samples.
  { codec: 'aac', container: 'mp4', sampleRate: 44_100, channels: 2, tolerance: 24 },
  { codec: 'aac', container: 'mp4', sampleRate: 48_000, channels: 6, tolerance: 24 },
  { codec: 'aac', container: 'mpegts', sampleRate: 48_000, channels: 2, tolerance: 24, priming: 1024 },
  { codec: 'libmp3lame', container: 'mp3', sampleRate: 44_100, channels: 2, tolerance: 24 },
  { codec: 'libopus', container: 'ogg', sampleRate: 48_000, channels: 1, tolerance: 24 },
  { codec: 'libvorbis', container: 'ogg', sampleRate: 44_100, channels: 2, tolerance: 24 },
  // WebM time stamps are whole milliseconds.
  { codec: 'libopus', container: 'webm', sampleRate: 48_000, channels: 2, tolerance: 72 },
]

describe.each(shapes)('$codec in $container at $sampleRate Hz, $channels channels', (shape) => {
  let path: string
  beforeAll(async () => {
    path = await make({ ...shape, seconds: 12.25, sample: clicks })
  })

  test.each([0, 0.25, 7.125, 11.9])(
    'plays clicks at their sample when read from %f s',
    async (startSeconds) => {
      const samples = await read(path, 3, { startSeconds })
      for (
        let click = Math.ceil(startSeconds * 2 + 0.01) / 2;
        click < Math.min(startSeconds + 3, 12.2);
        click += 0.5
      ) {
        const expected = Math.round((click - startSeconds) * 48_000) + (shape.priming ?? 0)
        const found = loudestSample(samples, Math.max(0, expected - 4000), expected + 4000)
        expect(Math.abs(found - expected), `click at ${click} s`).toBeLessThanOrEqual(shape.tolerance)
      }
    },
  )
})

const tone = (frequency: number) => (seconds: number) => 0.5 * Math.sin(2 * Math.PI * frequency * seconds)

describe('positions', () => {
  test('do not drift: after five minutes at 44.1 kHz a click is at its sample', async () => {
    const path = await make({
      codec: 'pcm_s16le',
      container: 'wav',
      sampleRate: 44_100,
      channels: 1,
      seconds: 301,
      sample: clicks,
    })
    const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
    for (let second = 0; second < 300; second++) source?.read(48_000)
    const samples = Float32Array.from(source?.read(48_000) ?? [])
    await source?.close()
    expect(Math.abs(loudestSample(samples, 20_000, 28_000) - 24_000)).toBeLessThanOrEqual(1)
  })

  test('of a gap in the time stamps are kept: it becomes silence', async () => {
    const path = await make({
      codec: 'pcm_s16le',
      container: 'matroska',
      sampleRate: 48_000,
      channels: 2,
      seconds: 3,
      gap: { atSeconds: 1.2, seconds: 2 },
      sample: tone(440),
    })
    const samples = await read(path, 5)
    expect(samples.length / 2).toBe(5 * 48_000)
    // The gap begins with the packet after 1.2 s.
    expect(peak(samples, 1.24 * 48_000, 3.18 * 48_000)).toBe(0)
    expect(peak(samples, 0, 1.19 * 48_000)).toBeCloseTo(0.5, 2)
    expect(peak(samples, 3.24 * 48_000, 5 * 48_000)).toBeCloseTo(0.5, 2)
  })

  test('past the end return nothing', async () => {
    const path = await make({
      codec: 'aac',
      container: 'mp4',
      sampleRate: 48_000,
      channels: 2,
      seconds: 2,
      sample: tone(440),
    })
    expect((await read(path, 1, { startSeconds: 100 })).length).toBe(0)
    const length = (await read(path, 10, { startSeconds: 1.5 })).length / 2
    expect(Math.abs(length - 24_000)).toBeLessThanOrEqual(1024)
  })
})

describe('channels', () => {
  const wav = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, seconds: 0.5 } as const

  test('plays mono on both sides at full level', async () => {
    const samples = await read(await make({ ...wav, channels: 1, sample: tone(500) }), 0.5)
    expect(toneAmplitude(samples, 500, 48_000, 0)).toBeCloseTo(0.5, 2)
    expect(toneAmplitude(samples, 500, 48_000, 1)).toBeCloseTo(0.5, 2)
  })

  test('keeps the sides of stereo', async () => {
    const sample = (seconds: number, channel: number): number => (channel === 0 ? tone(500)(seconds) : 0)
    const samples = await read(await make({ ...wav, channels: 2, sample }), 0.5)
    expect(toneAmplitude(samples, 500, 48_000, 0)).toBeCloseTo(0.5, 2)
    expect(toneAmplitude(samples, 500, 48_000, 1)).toBe(0)
  })

  test('folds 5.1: the centre plays on both sides, left rear on the left', async () => {
    // Front left and right, centre, bass, rear left and right.
    const sample = (seconds: number, channel: number): number =>
      channel === 2 ? tone(500)(seconds) : channel === 4 ? tone(900)(seconds) : 0
    const samples = await read(await make({ ...wav, channels: 6, sample }), 0.5)
    expect(toneAmplitude(samples, 500, 48_000, 0)).toBeCloseTo(0.354, 2)
    expect(toneAmplitude(samples, 500, 48_000, 1)).toBeCloseTo(0.354, 2)
    expect(toneAmplitude(samples, 900, 48_000, 0)).toBeCloseTo(0.354, 2)
    expect(toneAmplitude(samples, 900, 48_000, 1)).toBeCloseTo(0, 2)
  })
})

describe('a playback rate', () => {
  test.each([0.01, 0.5, 0.8, 1.25, 2, 3, 20, 100])('of %f keeps the pitch', async (playbackRate) => {
    const path = await make({
      codec: 'pcm_s16le',
      container: 'wav',
      sampleRate: 16_000,
      channels: 1,
      seconds: 0.6 * playbackRate + 0.5,
      sample: tone(1000),
    })
    const samples = (await read(path, 0.6, { playbackRate })).subarray(9600)
    const atPitch = toneAmplitude(samples, 1000, 48_000)
    expect(atPitch).toBeGreaterThan(0.3)
    expect(toneAmplitude(samples, 1000 * playbackRate, 48_000)).toBeLessThan(atPitch / 4)
  })

  test.each([
    { playbackRate: 0.25 },
    { playbackRate: 0.5 },
    { playbackRate: 0.8 },
    { playbackRate: 1.25 },
    { playbackRate: 2 },
    { playbackRate: 4 },
  ])('of $playbackRate plays audio on time, even after a while', async ({ playbackRate }) => {
    const sample = (seconds: number): number => (seconds < 9 * playbackRate ? 0 : tone(1000)(seconds))
    const seconds = 9.5 * playbackRate
    const path = await make({
      codec: 'pcm_s16le',
      container: 'wav',
      sampleRate: 8000,
      channels: 1,
      seconds,
      sample,
    })
    const samples = await read(path, 9.4, { playbackRate })
    const start = samples.findIndex((value) => Math.abs(value) > 0.1) / 2
    expect(Math.abs(start / 48_000 - 9)).toBeLessThan(1 / 30)
  })
})
