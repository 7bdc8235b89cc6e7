import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { LayerPool } from './layer-pool.ts'
import type { Layer } from './resources.ts'

test('reuses layers of a size until many other sizes were used', () => {
  const made: number[] = []
  const pool = new LayerPool({
    createLayer(width, height) {
      made.push(width)
      const drawable = createCanvas(width, height)
      return { context: drawable.getContext('2d'), drawable } as unknown as Layer
    },
  })
  const use = (width: number) => pool.with(width, 2, () => {})
  for (let width = 1; width <= 10; width++) use(width)
  use(1)
  expect(made).toHaveLength(10)
  // A window that changes its size would otherwise keep a layer of each size.
  for (let width = 100; width < 200; width++) {
    use(width)
    use(1)
  }
  expect(made).toHaveLength(110)
  use(2)
  expect(made.at(-1)).toBe(2)
})
