import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AV_DISPOSITION_DEFAULT } from 'node-av/constants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { combineStreams } from '../../../../test/media/combine-streams.ts'
import { type AudioRecipe, makeAudio } from '../../../../test/media/make-audio.ts'
import { evenTimes, makeVideo } from '../../../../test/media/make-video.ts'
import {
  longestSilence,
  onset,
  peak,
  residualDecibels,
  toneAmplitude,
} from '../../../../test/media/measure-audio.ts'
import { SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { AudioSource } from './audio-source.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unusual-audio-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = (): string => join(folder, `${files++}`)

async function make(recipe: AudioRecipe): Promise<string> {
  const path = newPath()
  await makeAudio(path, recipe)
  return path
}

async function read(path: string, seconds: number, startSeconds = 0): Promise<Float32Array> {
  const source = await AudioSource.open(path, { startSeconds, playbackRate: 1 })
  if (source === undefined) throw new Error('no audio')
  const samples = Float32Array.from(source.read(Math.round(seconds * SAMPLE_RATE)))
  await source.close()
  return samples
}

const part = (samples: Float32Array, from: number, to: number): Float32Array =>
  samples.subarray(Math.round(from * SAMPLE_RATE) * 2, Math.round(to * SAMPLE_RATE) * 2)

const tone = (frequency: number) => (seconds: number) => 0.5 * Math.sin(2 * Math.PI * frequency * seconds)

/** Its packets have 96 ms. */
const flac = { codec: 'flac', container: 'matroska', sampleRate: 48_000, channels: 2 } as const
const pcm = { codec: 'pcm_s16le', container: 'matroska', sampleRate: 48_000, channels: 2 } as const

/** A jitter of ±18 ms that does not repeat. */
const jitter = (packet: number): number => 0.018 * Math.sin(packet * packet)

describe('time stamps', () => {
  test.each([0, 2.3])('that jitter leave a tone whole from %f s', async (startSeconds) => {
    const path = await make({
      ...flac,
      seconds: 6,
      retime: (at, packet) => at + jitter(packet),
      sample: tone(441),
    })
    const samples = part(await read(path, 3.6, startSeconds), 0.1, 3.5)
    expect(toneAmplitude(samples, 441, SAMPLE_RATE)).toBeCloseTo(0.5, 2)
    expect(residualDecibels(samples, 441, SAMPLE_RATE)).toBeLessThan(-40)
    expect(longestSilence(samples, 0.01, SAMPLE_RATE)).toBeLessThan(0.001)
  })

  test('that jitter keep a gap of a second', async () => {
    const retime = (at: number, packet: number): number => at + (packet >= 20 ? 1 : 0) + jitter(packet)
    const samples = await read(await make({ ...flac, seconds: 4, retime, sample: tone(441) }), 5)
    expect(Math.abs(longestSilence(samples, 0.01, SAMPLE_RATE) - 1)).toBeLessThan(1 / 30)
    expect(residualDecibels(part(samples, 0.1, 1.9), 441, SAMPLE_RATE)).toBeLessThan(-35)
    expect(residualDecibels(part(samples, 3.1, 4.8), 441, SAMPLE_RATE)).toBeLessThan(-35)
  })

  test.each([1.01, 0.99])('of a clock that runs at %f are followed without holes', async (speed) => {
    const sample = (seconds: number): number =>
      (seconds < 20 ? 0.1 : 0.5) * Math.sin(2 * Math.PI * 441 * seconds)
    const path = await make({ ...pcm, seconds: 21, retime: (at) => at * speed, sample })
    const samples = await read(path, 21)
    expect(Math.abs(onset(samples, 0.2, SAMPLE_RATE) - 20 * speed)).toBeLessThan(1 / 30)
    expect(longestSilence(part(samples, 0.1, 20), 0.01, SAMPLE_RATE)).toBeLessThan(0.001)
    const steady = part(samples, 10, 10.1)
    expect(toneAmplitude(steady, 441 / speed, SAMPLE_RATE)).toBeCloseTo(0.1, 2)
  })
})

describe('recordings joined byte by byte', () => {
  const shapes = [
    { codec: 'aac', container: 'mpegts', sampleRate: 48_000, channels: 2 },
    { codec: 'libopus', container: 'ogg', sampleRate: 48_000, channels: 2 },
    { codec: 'libvorbis', container: 'ogg', sampleRate: 44_100, channels: 2 },
    { codec: 'aac', container: 'adts', sampleRate: 48_000, channels: 2 },
  ] as const
  describe.each(shapes)('$codec in $container', (shape) => {
    let path: string
    beforeAll(async () => {
      const first = await make({ ...shape, seconds: 3, sample: tone(600) })
      const second = await make({ ...shape, seconds: 3, sample: tone(1500) })
      path = newPath()
      await writeFile(path, Buffer.concat([await readFile(first), await readFile(second)]))
    })

    test.each([0, 1.5, 4])('play one after the other from %f s', async (start) => {
      const samples = await read(path, 7, start)
      expect(Math.abs(start + samples.length / 2 / SAMPLE_RATE - 6)).toBeLessThan(0.1)
      const at = (seconds: number, frequency: number): number =>
        toneAmplitude(part(samples, seconds - start, seconds - start + 0.5), frequency, SAMPLE_RATE)
      if (start < 2) expect(at(2.2, 600)).toBeGreaterThan(0.4)
      if (start < 2) expect(at(2.2, 1500)).toBeLessThan(0.05)
      expect(at(5, 1500)).toBeGreaterThan(0.4)
      expect(at(5, 600)).toBeLessThan(0.05)
    })
  })

  test('keep audio in time with the video, where it is longer', async () => {
    async function record(frequency: number): Promise<Buffer> {
      const video = newPath()
      await makeVideo(video, { codec: 'mpeg4', container: 'mpegts', timeBase: [1, 25], times: evenTimes(50) })
      const aac = {
        codec: 'aac',
        container: 'mpegts',
        sampleRate: 48_000,
        channels: 2,
        seconds: 2.4,
      } as const
      const audio = await make({ ...aac, sample: tone(frequency) })
      const path = newPath()
      const inputs = [video, audio].map((input) => ({ path: input, disposition: AV_DISPOSITION_DEFAULT }))
      await combineStreams(path, inputs, 'mpegts')
      return readFile(path)
    }
    const path = newPath()
    await writeFile(path, Buffer.concat([await record(600), await record(1500), await record(900)]))
    for (const start of [0, 1.5]) {
      const samples = await read(path, 7, start)
      const at = (seconds: number, frequency: number): number =>
        toneAmplitude(part(samples, seconds - start, seconds - start + 0.1), frequency, SAMPLE_RATE)
      // Audio that overlaps is dropped, so a recording is heard once the audio of the one before has ended.
      for (const [seconds, frequency] of [
        [2.2, 600],
        [2.5, 1500],
        [4.2, 1500],
        [4.5, 900],
      ] as const) {
        expect(at(seconds, frequency), `at ${seconds} s`).toBeGreaterThan(0.4)
      }
      expect(Math.abs(start + samples.length / 2 / SAMPLE_RATE - 6.4)).toBeLessThan(0.1)
    }
  })

  test('may change the sample rate and the number of channels', async () => {
    const aac = { codec: 'aac', container: 'adts', seconds: 2 } as const
    const first = await make({ ...aac, sampleRate: 48_000, channels: 2, sample: tone(600) })
    const second = await make({ ...aac, sampleRate: 22_050, channels: 1, sample: tone(1500) })
    const path = newPath()
    await writeFile(path, Buffer.concat([await readFile(first), await readFile(second)]))
    const samples = await read(path, 5)
    expect(toneAmplitude(part(samples, 0.5, 1.5), 600, SAMPLE_RATE)).toBeCloseTo(0.5, 1)
    expect(toneAmplitude(part(samples, 2.5, 3.5), 1500, SAMPLE_RATE, 0)).toBeCloseTo(0.5, 1)
    expect(toneAmplitude(part(samples, 2.5, 3.5), 1500, SAMPLE_RATE, 1)).toBeCloseTo(0.5, 1)
  })
})

describe('tracks', () => {
  async function mux(container: 'matroska' | 'mp4', defaults: readonly boolean[]): Promise<Float32Array> {
    const tracks = defaults.map(async (isDefault, index) => {
      const aac = { codec: 'aac', container: 'mp4', sampleRate: 48_000, channels: 2, seconds: 0.6 } as const
      return {
        path: await make({ ...aac, sample: tone(400 * (index + 1)) }),
        disposition: isDefault ? AV_DISPOSITION_DEFAULT : (0 as const),
      }
    })
    const path = newPath()
    await combineStreams(path, await Promise.all(tracks), container)
    return part(await read(path, 0.6), 0.1, 0.5)
  }

  test.each([
    { container: 'matroska', defaults: [false, true], heard: 800 },
    { container: 'mp4', defaults: [false, true, false], heard: 800 },
    { container: 'matroska', defaults: [true, true], heard: 400 },
    { container: 'matroska', defaults: [false, false], heard: 400 },
  ] as const)('$defaults of $container: plays the default one', async ({ container, defaults, heard }) => {
    const samples = await mux(container, defaults)
    for (const frequency of [400, 800]) {
      expect(toneAmplitude(samples, frequency, SAMPLE_RATE)).toBeCloseTo(frequency === heard ? 0.5 : 0, 1)
    }
  })
})

describe('damaged packets', () => {
  test.each([
    { codec: 'libvorbis', container: 'matroska' },
    { codec: 'libopus', container: 'matroska' },
    { codec: 'aac', container: 'matroska' },
    { codec: 'flac', container: 'matroska' },
    { codec: 'ac3', container: 'matroska' },
    { codec: 'libmp3lame', container: 'matroska' },
  ] as const)('of $codec in the middle and at the end are left out', async (shape) => {
    const rate = { sampleRate: 48_000, channels: 2, seconds: 2 } as const
    let packets = 0
    const countPackets = (data: Buffer): Buffer => {
      packets++
      return data
    }
    await make({ ...shape, ...rate, damage: countPackets, sample: tone(441) })
    const damage = (data: Buffer, packet: number): Buffer => {
      return packet === Math.floor(packets / 2) || packet >= packets - 2
        ? Buffer.alloc(data.length, 0xff)
        : data
    }
    const samples = await read(await make({ ...shape, ...rate, damage, sample: tone(441) }), 2)
    expect(toneAmplitude(part(samples, 0.1, 0.8), 441, SAMPLE_RATE)).toBeCloseTo(0.5, 1)
    expect(toneAmplitude(part(samples, 1.2, 1.8), 441, SAMPLE_RATE)).toBeCloseTo(0.5, 1)
    expect(longestSilence(part(samples, 0.1, 1.8), 0.01, SAMPLE_RATE)).toBeLessThan(0.1)
  })
})

describe('an unsafe or missing decoder', () => {
  /** An MP4 whose sample entry has another name. */
  async function rename(codec: string): Promise<string> {
    const aac = { codec: 'aac', container: 'mp4', sampleRate: 48_000, channels: 2, seconds: 1 } as const
    const path = await make({ ...aac, sample: tone(441) })
    const bytes = await readFile(path)
    bytes.write(codec, bytes.indexOf('mp4a'), 'latin1')
    // It would name the codec, too.
    bytes.write('free', bytes.indexOf('esds'), 'latin1')
    await writeFile(path, bytes)
    return path
  }

  test.each([
    { codec: 'ac-4', reason: 'The audio codec of the file is not supported: Dolby AC-4.' },
    { codec: 'mhm1', reason: 'The audio codec of the file is not supported: mpegh_3d_audio.' },
    { codec: 'zzzz', reason: 'The audio codec of the file is not supported: an unknown codec (tag zzzz).' },
  ])('is refused by name: $codec', async ({ codec, reason }) => {
    const path = await rename(codec)
    await expect(AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })).rejects.toThrow(reason)
  })
})

describe('channels', () => {
  const wav = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, seconds: 0.5 } as const

  /** Returns the amplitudes on the left and right of a tone in one channel. */
  async function fold(channels: number, channel: number): Promise<[number, number]> {
    const sample = (seconds: number, index: number): number => (index === channel ? tone(500)(seconds) : 0)
    const samples = await read(await make({ ...wav, channels, sample }), 0.5)
    return [toneAmplitude(samples, 500, SAMPLE_RATE, 0), toneAmplitude(samples, 500, SAMPLE_RATE, 1)]
  }

  test.each([
    // Front centre of 5.1 and 7.1 on both sides; back and side channels on theirs.
    { channels: 6, channel: 2, left: 0.354, right: 0.354 },
    { channels: 8, channel: 0, left: 0.5, right: 0 },
    { channels: 8, channel: 2, left: 0.354, right: 0.354 },
    { channels: 8, channel: 5, left: 0, right: 0.354 },
    { channels: 8, channel: 6, left: 0.354, right: 0 },
    { channels: 4, channel: 1, left: 0, right: 0.5 },
    // Nine channels without names alternate.
    { channels: 9, channel: 2, left: 0.224, right: 0 },
    { channels: 9, channel: 7, left: 0, right: 0.224 },
  ])('of $channels: number $channel', async ({ channels, channel, left, right }) => {
    const [onLeft, onRight] = await fold(channels, channel)
    expect(onLeft).toBeCloseTo(left, 2)
    expect(onRight).toBeCloseTo(right, 2)
  })

  test('of every number are audible on both sides', async () => {
    for (const channels of [3, 5, 7, 10, 11, 13, 16, 24]) {
      const samples = await read(await make({ ...wav, channels, sample: tone(500) }), 0.4)
      expect(peak(samples)).toBeGreaterThan(0.4)
      expect(toneAmplitude(samples, 500, SAMPLE_RATE, 1)).toBeGreaterThan(0.3)
    }
  })

  test.each([8000, 11_025, 22_050, 88_200, 192_000])('at %d Hz keep level and length', async (sampleRate) => {
    const samples = await read(await make({ ...wav, sampleRate, channels: 2, sample: tone(500) }), 1)
    expect(Math.abs(samples.length / 2 - 24_000)).toBeLessThanOrEqual(4)
    expect(toneAmplitude(part(samples, 0.1, 0.4), 500, SAMPLE_RATE)).toBeCloseTo(0.5, 2)
  })
})
