import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportReport, ReportedSpans } from '../../src/engine/renderer/reports/export-report.ts'
import { SharedUnits } from '../../src/engine/renderer/shared-units.ts'
import { inspect } from '../../src/javascript/inspect.ts'
import { combineStreams } from '../media/combine-streams.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { audio, editorState, mediaAsset, solid, video } from '../support/documents.ts'
import { hasFfmpeg, measureLoudness } from '../support/reference-ffmpeg.ts'
import { TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

const WIDTH = 160
const HEIGHT = 90
const small = { compositionWidth: WIDTH, compositionHeight: HEIGHT }
const box = [0, 0, WIDTH, HEIGHT] as const

/** Loud and quiet tones with a silent part, so that gating matters. */
function sampleTones(seconds: number): number {
  if (seconds >= 2 && seconds < 3.5) return 0
  const level = seconds < 2 ? 0.4 : 0.05
  return level * (Math.sin(2 * Math.PI * 997 * seconds) + 0.5 * Math.sin(2 * Math.PI * 11_025 * seconds + 1))
}

beforeAll(async () => {
  const clip = {
    codec: 'libx264',
    container: 'mp4',
    width: WIDTH,
    height: HEIGHT,
    timeBase: [1, 30],
  } as const
  await makeVideo(renders.path('short.mp4'), { ...clip, times: evenTimes(60) })
  await makeVideo(renders.path('black.mp4'), {
    ...clip,
    times: evenTimes(30),
    draw: (planes) => {
      for (const [index, { bytes }] of planes.entries()) bytes.fill(index === 0 ? 16 : 128)
    },
  })
  const wave = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 2 } as const
  await makeAudio(renders.path('tones.wav'), { ...wave, seconds: 5, sample: sampleTones })
})

const tones = mediaAsset('audio', 'tones.wav')
const clips = [
  mediaAsset('video', 'short.mp4', { durationInSeconds: 2, hasAudioTrack: false }),
  mediaAsset('video', 'black.mp4', { durationInSeconds: 1, hasAudioTrack: false }),
]

/** A video that ends 2.5 s before its item, black footage, and nothing at the end; the audio is too loud at first. */
const flawed = {
  ...editorState({
    tracks: [
      [
        video('short.mp4', { id: 'v', seconds: 4.5, box }),
        video('black.mp4', { id: 'b', at: 4.5, seconds: 1, box }),
      ],
      [
        audio('tones.wav', {
          id: 'a',
          seconds: 5,
          fields: { decibelAdjustment: { value: 12, keyframes: [] } },
        }),
      ],
      [solid('#000000', { id: 's', at: 5.5, seconds: 1, box: [0, 0, 2, 2] })],
    ],
    assets: [...clips, tones],
  }),
  ...small,
}

const list = (spans: ReportedSpans | undefined): number[][] =>
  (spans?.spans ?? []).map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds])

/** Returns when the tones are first and last above full scale, with the gain of the document: 12 dB. */
function findClipping(): [startSeconds: number, endSeconds: number] {
  const toMilliseconds = (samples: number): number => Math.round((samples / 48_000) * 1000) / 1000
  const loud = Array.from({ length: 5 * 48_000 }, (_, index) => index).filter(
    (index) => Math.abs(sampleTones(index / 48_000)) * 10 ** (12 / 20) >= 1,
  )
  return [toMilliseconds(loud[0] ?? 0), toMilliseconds((loud.at(-1) ?? 0) + 1)]
}

describe('the report of an export', () => {
  let report: ExportReport
  let path: string
  beforeAll(async () => {
    const rendered = await renders.render(flawed, { format: 'webm' })
    path = rendered.path
    report = rendered.summary.report
  })

  it('identifies the file and describes its streams', () => {
    const file = readFileSync(path)
    expect(report).toMatchObject({
      format: 'webm',
      sizeBytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      facts: {
        video: { codec: 'vp9', width: WIDTH, height: HEIGHT, framesPerSecond: 30 },
        audio: { codec: 'opus', sampleRate: 48_000, channels: 2 },
        audioOffsetMs: 0,
      },
      frames: { count: 195, expected: 195, unmeasured: 0 },
      segments: { rendered: 4, reused: 0 },
    })
  })

  it('lists frozen and black frames that the document does not explain', () => {
    // The black video is as long as its item, but it does not change either.
    expect(report.frames?.frozen.spans).toEqual([
      { startSeconds: 1.967, endSeconds: 4.5 },
      { startSeconds: 4.5, endSeconds: 5.5 },
    ])
    expect(report.frames?.black).toEqual({ count: 1, spans: [{ startSeconds: 4.5, endSeconds: 5.5 }] })
    expect(report.frames?.drawn).toBeLessThan(100)
  })

  it('lists silent and clipped parts of the mix', () => {
    expect(list(report.audio?.silent)).toEqual([
      [2, 3.5],
      [5, 6.5],
    ])
    expect(list(report.audio?.clipped)).toEqual([findClipping()])
    expect(report.audio?.truePeakDb).toBeLessThan(0)
  })

  it('is the same for segments of an earlier render', async () => {
    await using sharedUnits = await SharedUnits.open(renders.folder)
    const first = await renders.render(flawed, {}, { sharedUnits })
    const again = await renders.render(flawed, {}, { sharedUnits })
    expect(first.summary.report.segments).toEqual({ rendered: 4, reused: 0 })
    expect(first.summary.report.frames).toEqual(report.frames)
    expect(again.sha256).toBe(first.sha256)
    expect(again.summary.report).toEqual({
      ...first.summary.report,
      segments: { rendered: 0, reused: 4 },
      phaseSeconds: again.summary.report.phaseSeconds,
    })
  })

  it('agrees with an inspection of the file, as far as that can know', async () => {
    const inspected = await inspect(path)
    expect(inspected).toMatchObject({
      sha256: report.sha256,
      sizeBytes: report.sizeBytes,
      facts: report.facts,
    })
    expect(inspected.frames).toMatchObject({ count: 195 })
    // Without the document, the end that shows nothing is black too.
    expect(inspected.frames?.black).toEqual({ count: 1, spans: [{ startSeconds: 4.5, endSeconds: 6.5 }] })
    const difference = (inspected.audio?.integratedLufs ?? 0) - (report.audio?.integratedLufs ?? 0)
    expect(Math.abs(difference)).toBeLessThan(0.2)
  })
})

it.skipIf(!hasFfmpeg)('measures loudness and true peak as FFmpeg does', async () => {
  const quiet = {
    ...editorState({ tracks: [[audio('tones.wav', { id: 'a', seconds: 5 })]], assets: [tones] }),
    ...small,
  }
  const { path, summary } = await renders.render(quiet, { format: 'wav' })
  const expected = await measureLoudness(path)
  for (const measured of [summary.report.audio, (await inspect(path)).audio]) {
    expect(Math.abs((measured?.integratedLufs ?? 0) - expected.lufs)).toBeLessThanOrEqual(0.1)
    expect(Math.abs((measured?.truePeakDb ?? 0) - expected.truePeakDb)).toBeLessThanOrEqual(0.2)
  }
})

it('finds how much later the audio of a file starts', async () => {
  const path = renders.path('late.mkv')
  const late = { path: renders.path('tones.wav'), disposition: 0, delaySeconds: 0.25 } as const
  await combineStreams(path, [{ path: renders.path('short.mp4'), disposition: 0 }, late])
  expect((await inspect(path)).facts.audioOffsetMs).toBe(250)
})

it('refuses a file without media, naming it', async () => {
  await expect(inspect('package.json')).rejects.toThrow(/^package\.json can't be inspected: /)
})
