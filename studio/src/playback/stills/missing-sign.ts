import type { Drawable } from '@engine/compositor/resources.ts'

const WIDTH = 320
const HEIGHT = 180
const STRIPE = 20

/** Draws the stripes that are shown for an image that can't be loaded. */
export function createMissingSign(): Drawable {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  if (context === null) return canvas
  context.fillStyle = '#3a3f4b'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.strokeStyle = '#4b5160'
  context.lineWidth = STRIPE / 2
  for (let x = -HEIGHT; x < WIDTH; x += STRIPE) {
    context.beginPath()
    context.moveTo(x, HEIGHT)
    context.lineTo(x + HEIGHT, 0)
    context.stroke()
  }
  return canvas
}
