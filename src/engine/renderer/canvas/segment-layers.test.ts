import { expect, it } from 'vitest'
import { SegmentLayers } from './segment-layers.ts'

it('frees the pixels of all layers with the segment', () => {
  const layers = new SegmentLayers()
  const made = [layers.create(640, 360), layers.create(32, 16, true)]
  expect(made.map(({ drawable: { width, height } }) => [width, height])).toEqual([
    [640, 360],
    [32, 16],
  ])
  layers[Symbol.dispose]()
  for (const { drawable } of made) expect(drawable.width * drawable.height).toBeLessThanOrEqual(1)
})
