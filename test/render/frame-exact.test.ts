import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { readFacts } from '../media/read-back.ts'
import { editorState, mediaAsset, video } from '../support/documents.ts'
import { readFrameNumbers, TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

/** Frame rates of numbered sources, as libav fractions; each source has frames for 6 s. */
const sources = {
  '24': [24, 1],
  '25': [25, 1],
  '29.97': [30_000, 1001],
  '30': [30, 1],
  '60': [60, 1],
} as const

/** Timestamps of the variable-rate source, in milliseconds, with gaps of 10 to 100 ms. */
const variableTimes = [0]
for (let index = 1; index < 150; index++)
  variableTimes.push((variableTimes.at(-1) ?? 0) + 10 + ((index * 37) % 91))

/** Long GOPs with B-frames: decoding a frame needs frames both before and after it. */
const recipe = {
  codec: 'libx264',
  container: 'mp4',
  width: 320,
  height: 180,
  options: { g: '48', bf: '3', preset: 'veryfast' },
} as const

beforeAll(async () => {
  for (const [name, [numerator, denominator]] of Object.entries(sources)) {
    const count = Math.ceil((6 * numerator) / denominator)
    await makeVideo(renders.path(`${name}.mp4`), {
      ...recipe,
      times: evenTimes(count),
      timeBase: [denominator, numerator],
    })
  }
  await makeVideo(renders.path('variable.mp4'), {
    ...recipe,
    times: variableTimes,
    timeBase: [1, 1000],
  })
})

function buildDocument(file: string, fields: Record<string, number>): unknown {
  return editorState({
    tracks: [[video(file, { id: 'v', seconds: 4.5, fields: { ...fields } })]],
    assets: [mediaAsset('video', file, { durationInSeconds: 6 })],
  })
}

/** Returns the number of the source frame that the document shows at output frame `frame`. */
function computeExpectedNumber(
  name: string,
  frame: number,
  fps: number,
  rate: number,
  offsetTicks: number,
): number {
  // In ticks, like the document: the source frame to show is the last one at or before this time.
  const sourceTicks = Math.round(offsetTicks + (frame * 240_000 * rate) / fps)
  if (name === 'variable') return variableTimes.findLastIndex((time) => time * 240 <= sourceTicks)
  const [numerator, denominator] = sources[name as keyof typeof sources]
  const count = Math.ceil((6 * numerator) / denominator)
  return Math.min(count - 1, Math.floor((sourceTicks * numerator) / (240_000 * denominator) + 1e-6))
}

describe.each([30, 60] as const)('an export at %d fps', (fps) => {
  describe.each([...Object.keys(sources), 'variable'])('of a source with %s fps', (name) => {
    it.each([
      [1, 0],
      [0.5, 0],
      [2, 0],
      [1, 123_456],
      [2, 240_000],
    ])(
      'shows at rate %d from tick %d the frame that the document defines, across segment boundaries',
      async (rate, offset) => {
        const document = buildDocument(`${name}.mp4`, { playbackRate: rate, sourceStartTicks: offset })
        const { path, summary } = await renders.render(document, { fps })
        expect(summary.frameCount).toBe(4.5 * fps)
        const numbers = await readFrameNumbers(path, fps, summary.frameCount)
        const expected = numbers.map((_, frame) => computeExpectedNumber(name, frame, fps, rate, offset))
        expect(numbers).toEqual(expected)
      },
    )
  })

  it('has its frames on an even grid from 0, and no audio stream if nothing is audible', async () => {
    const { path } = await renders.render(buildDocument('25.mp4', {}), { fps })
    const facts = await readFacts(path)
    expect(facts.audio).toBeUndefined()
    const times = facts.video?.packets.map(({ ptsSeconds }) => ptsSeconds).toSorted((a, b) => a - b) ?? []
    expect(times).toHaveLength(4.5 * fps)
    for (const [frame, time] of times.entries()) expect(time).toBeCloseTo(frame / fps, 6)
    expect(facts.durationSeconds).toBeCloseTo(4.5, 6)
  })
})
