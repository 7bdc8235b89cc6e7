import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  buildDocument,
  type DocumentItem,
  image,
  solid,
  text,
  timed,
  wholeFrame,
} from '../samples/document-builders.ts'
import { DocumentFrames } from '../samples/draw-document.ts'
import { solid as plainSolid, text as plainText } from '../support/documents.ts'
import { drawing } from './drawing.ts'

let documentFrames: DocumentFrames
beforeAll(async () => {
  documentFrames = await DocumentFrames.open()
})
afterAll(() => documentFrames[Symbol.dispose]())

const blur: DocumentItem = {
  type: 'effect',
  ...timed({ id: 'blur', seconds: 1 }),
  effectType: 'blur',
  intensity: 1,
  params: {},
}
const filter: DocumentItem = {
  type: 'filter',
  ...timed({ id: 'filter', seconds: 1 }),
  filterType: 'twilight-dusk',
  intensity: 0.6,
  params: {},
}
const [, , width, height] = wholeFrame
const corner = solid('#f97316', { id: 'corner', seconds: 1, box: [width - 40, height - 30, 40, 30] })
const words = text('Sharp', { id: 'words', seconds: 1, box: [20, 20, width - 40, 60] })

test.each([
  ['solids and text', [[blur], [words], [corner]]],
  ['an image', [[blur], [image('lighthouse', { id: 'picture', seconds: 1 })]]],
  ['a filtered frame', [[blur], [filter], [words], [corner]]],
])(
  'a wide blur of %s, which is painted at a smaller size, looks like one painted at full size',
  async (_name, tracks) => {
    const document = buildDocument({ tracks })
    // With a short side of 1080, the blur's sigma is 12 pixels; with 270, it is 3.
    const [large] = await documentFrames.draw(document, [0.5], 1920)
    const [small] = await documentFrames.draw(document, [0.5], 480)
    if (large === undefined || small === undefined) throw new Error('Nothing was drawn.')
    const apart = measureMaxDifference(downscale(large, small.width, small.height), small)
    expect(apart).toBeLessThan(40)
  },
)

test('a frame that is drawn at its reduced size and enlarged looks like the whole one', () => {
  const made = drawing(
    {
      tracks: [
        [{ ...blur, intensity: 1 }],
        [plainText('Sharp', { id: 'words', seconds: 1, box: [20, 20, 280, 60] })],
        [plainSolid('#f97316', { id: 'corner', seconds: 1, box: [280, 150, 40, 30] })],
      ],
    },
    { scale: 4 },
  )
  const { compositor, output } = made
  const description = made.describe(0.5)
  const size = compositor.computeReducedSize(description)
  if (size === undefined) throw new Error('The frame has no reduced size.')
  expect(size.width).toBeLessThanOrEqual(output.width / 2)
  const reduced = createCanvas(size.width, size.height)
  compositor.drawReduced(reduced.getContext('2d'), description)
  const enlarged = createCanvas(output.width, output.height)
  const context = enlarged.getContext('2d')
  context.imageSmoothingQuality = 'low'
  context.drawImage(reduced, 0, 0, output.width, output.height)
  expect(measureMaxDifference(enlarged, made.draw(description).context.canvas)).toBeLessThanOrEqual(2)
})

function downscale(canvas: Canvas, width: number, height: number): Canvas {
  const result = createCanvas(width, height)
  const context = result.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, width, height)
  return result
}

/** Returns the largest difference of one channel of one pixel, out of 255. */
function measureMaxDifference(one: Canvas, other: Canvas): number {
  const [pixels, theirs] = [one.data(), other.data()]
  return pixels.reduce((most, value, index) => Math.max(most, Math.abs(value - (theirs[index] ?? 0))), 0)
}
