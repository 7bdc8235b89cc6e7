import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { randomNumbers } from './noise.ts'

const WIDTH = 1280
const HEIGHT = 960

/** Paints a city at nightfall: three rows of houses with lit windows under a glowing sky. */
export function paintSkyline(): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  const sky = context.createLinearGradient(0, 0, 0, HEIGHT * 0.85)
  for (const [at, color] of [
    [0, '#1a1446'],
    [0.45, '#6a2c7d'],
    [0.75, '#e0567a'],
    [1, '#ffb36b'],
  ] as const) {
    sky.addColorStop(at, color)
  }
  context.fillStyle = sky
  context.fillRect(0, 0, WIDTH, HEIGHT)
  paintMoon(context)
  const rows = [
    { color: '#8a3f86', base: 0.62, tallest: 0.3, narrowest: 46, lit: 0.12, light: '#ffc9a0' },
    { color: '#4a2566', base: 0.76, tallest: 0.38, narrowest: 64, lit: 0.3, light: '#ffd28a' },
    { color: '#1d1238', base: 0.95, tallest: 0.42, narrowest: 92, lit: 0.42, light: '#ffe2a6' },
  ]
  for (const [index, row] of rows.entries()) paintRow(context, row, index + 5)
  return canvas
}

function paintMoon(context: SKRSContext2D): void {
  const glow = context.createRadialGradient(930, 230, 20, 930, 230, 300)
  glow.addColorStop(0, 'rgba(255, 236, 214, 0.75)')
  glow.addColorStop(0.2, 'rgba(255, 210, 200, 0.25)')
  glow.addColorStop(1, 'rgba(255, 190, 200, 0)')
  context.fillStyle = glow
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = '#fff1dd'
  context.beginPath()
  context.arc(930, 230, 58, 0, 2 * Math.PI)
  context.fill()
}

interface Row {
  readonly color: string
  /** Fraction of the image height, as `tallest`. */
  readonly base: number
  readonly tallest: number
  readonly narrowest: number
  /** Fraction of windows that are lit. */
  readonly lit: number
  readonly light: string
}

function paintRow(
  context: SKRSContext2D,
  { color, base, tallest, narrowest, lit, light }: Row,
  seed: number,
): void {
  const random = randomNumbers(seed)
  for (let x = -20; x < WIDTH; ) {
    const width = Math.round(narrowest * (1 + random()))
    const top = Math.round(HEIGHT * (base - tallest * (0.35 + 0.65 * random())))
    context.fillStyle = color
    context.fillRect(x, top, width, HEIGHT - top)
    if (random() < 0.35) context.fillRect(x + width / 2 - 2, top - narrowest * 0.6, 4, narrowest * 0.6)
    const pitch = narrowest / 5
    for (let y = top + pitch; y < HEIGHT; y += pitch * 1.5) {
      for (let window = x + pitch; window < x + width - pitch; window += pitch) {
        if (random() > lit) continue
        context.globalAlpha = 0.35 + 0.65 * random()
        context.fillStyle = light
        context.fillRect(window, y, pitch * 0.5, pitch * 0.75)
        context.globalAlpha = 1
      }
    }
    x += width + Math.round(random() * narrowest * 0.15)
  }
}
