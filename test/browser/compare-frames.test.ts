import { describe, expect, test } from 'vitest'
import { FrameCanvas } from '../../src/engine/renderer/canvas/frame-canvas.ts'
import { FontCatalogue } from '../../src/engine/renderer/fonts/font-catalogue.ts'
import { compareFrames, listExceeded, markGlyphEdges } from './compare-frames.ts'
import type { Pixels, ServerFrame } from './server-frames.ts'

const [width, height] = [640, 360]

interface Scene {
  readonly boxLeft?: number
  readonly word?: string
  readonly weight?: number
  readonly top?: number
}

/** Draws a small box, and a word beside it. */
function drawScene({ boxLeft = 40, word = 'Framewright', weight = 400, top = 200 }: Scene): Pixels {
  const canvas = new FrameCanvas(width, height)
  const { context } = canvas
  context.fillStyle = '#101828'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#ffffff'
  context.fillRect(boxLeft, 40, 24, 24)
  const families = new FontCatalogue().fontFamilies('Inter', { variant: 'normal', weight }, word)
  context.font = `${weight} 40px ${families}`
  context.fillText(word, 200, top)
  return { width, height, rgba: canvas.readPixels() }
}

const expected: ServerFrame = { whole: drawScene({}), withoutGlyphs: drawScene({ word: '' }) }
const exceededBy = (scene: Scene) => listExceeded(compareFrames(drawScene(scene), expected))

test('identical frames do not differ', () => {
  const { mean, worstSquare, worstTone } = compareFrames(drawScene({}), expected)
  expect([mean, worstSquare, worstTone]).toEqual([0, 0, 0])
})

test('glyphs have edges, and nothing else in the frame does', () => {
  const edges = markGlyphEdges(expected)
  const count = (left: number, right: number) =>
    edges.filter((edge, at) => edge === 1 && at % width >= left && at % width < right).length
  expect(count(0, 190)).toBe(0)
  expect(count(190, width)).toBeGreaterThan(1000)
  expect(compareFrames(drawScene({}), expected).edgeShare).toBeLessThan(0.05)
})

describe('a comparison notices', () => {
  test.each<[string, Scene]>([
    ['a small box two pixels out of place', { boxLeft: 42 }],
    ['a missing box', { boxLeft: -100 }],
  ])('%s, which the mean of the frame hides', (_what, scene) => {
    expect(exceededBy(scene)).toContain('worstSquare')
    expect(exceededBy(scene)).not.toContain('mean')
  })

  test.each<[string, Scene]>([
    ['a word of another weight', { weight: 700 }],
    ['a word two pixels lower', { top: 202 }],
    ['a missing word', { word: '' }],
    ['another word', { word: 'Framcwright' }],
  ])('%s, although edges of glyphs are not compared', (_what, scene) => {
    expect(exceededBy(scene)).not.toEqual([])
  })
})
