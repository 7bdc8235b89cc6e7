import { expect, it } from 'vitest'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import { sampleFrame } from '../media/frame-samples.ts'
import { FrameMeter } from '../segments/frame-meter.ts'
import { buildExportReport, type MeasuredSegment } from './build-report.ts'
import type { ExportReport } from './export-report.ts'

/** The content of a frame: the position of each video, and the brightness of the pixels. */
interface Shown {
  readonly videos: Readonly<Record<string, number>>
  readonly level: number
}

const describeFrame = ({ videos }: Shown): FrameDescription => ({
  background: { type: 'color', color: '#000000' },
  layers: [],
  postEffects: [],
  sources: Object.entries(videos).map(([itemId, sourceTicks]) => ({
    kind: 'video',
    itemId,
    assetId: itemId,
    sourceTicks,
    loops: false,
  })),
})

/** Measures a film that is rendered in segments which start at the given frames. */
function report(film: readonly Shown[], starts: readonly number[]): ExportReport['frames'] {
  const segments = starts.map((start, index): MeasuredSegment => {
    const frames = film.slice(start, starts[index + 1])
    let level = 0
    const meter = new FrameMeter(start, { sample: () => sampleFrame(new Uint8Array(64 * 4).fill(level)) })
    let before = ''
    for (const frame of frames) {
      // As in a segment: a frame that equals the one before is not drawn again.
      const identity = JSON.stringify(frame)
      level = frame.level
      if (identity === before) meter.addRepeated(describeFrame(frame))
      else meter.addDrawn(describeFrame(frame))
      before = identity
    }
    return { frameCount: frames.length, measurements: meter.finish(), isReused: false }
  })
  return buildExportReport({
    format: 'mp4',
    fps: 30,
    frameCount: film.length,
    joined: { sizeBytes: 1, sha256: '', facts: null },
    segments,
    audio: null,
    phaseSeconds: { waiting: 0, rendering: 0, joining: 0, outputs: 0 },
    version: 'test',
  }).frames
}

const repeat = (count: number, make: (index: number) => Shown): Shown[] =>
  Array.from({ length: count }, (_, index) => make(index))

it('finds the same frozen spans in any segments', () => {
  const film = [
    // A video with changing frames, and then the same one at a standstill although it plays on.
    ...repeat(20, (index) => ({ videos: { a: index }, level: 50 + index })),
    ...repeat(60, (index) => ({ videos: { a: 20 + index }, level: 80 })),
    // Another video whose frames look the same.
    ...repeat(60, (index) => ({ videos: { b: index }, level: 80 })),
    // A video that rests by design.
    ...repeat(60, () => ({ videos: { b: 60 }, level: 80 })),
    ...repeat(20, (index) => ({ videos: {}, level: 100 + index })),
  ]
  const whole = report(film, [0])
  // The first frame of the second video and the resting frames end a run.
  expect(whole?.frozen).toEqual({
    count: 2,
    spans: [
      { startSeconds: 0.667, endSeconds: 2.667 },
      { startSeconds: 2.667, endSeconds: 4.7 },
    ],
  })
  for (let start = 1; start < film.length; start++) {
    expect(report(film, [0, start])?.frozen, `split at ${start}`).toEqual(whole?.frozen)
  }
  const short = Array.from({ length: film.length / 4 }, (_, index) => index * 4)
  expect(report(film, short)?.frozen).toEqual(whole?.frozen)
})
