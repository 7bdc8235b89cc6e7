import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { noiseCurve, randomNumbers } from './noise.ts'

/** Colours and shapes of one landscape. */
export interface Landscape {
  readonly seed: number
  /** Colours of the sky, from the top to the horizon. */
  readonly sky: readonly string[]
  readonly light: { readonly x: number; readonly y: number; readonly radius: number; readonly color: string }
  /** Hex colours of the ridges, from the farthest to the nearest. */
  readonly ridges: readonly string[]
  readonly stars: boolean
  /** Whether water mirrors everything above the horizon. */
  readonly water: boolean
}

const WIDTH = 1920
const HEIGHT = 1080
/** How far the rows of water are shifted at most, in pixels. */
const MAX_RIPPLE = 10

/** Paints a photograph-like landscape of 1920×1080 pixels. */
export function paintLandscape(landscape: Landscape): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  const horizon = landscape.water ? Math.round(HEIGHT * 0.62) : HEIGHT
  paintSky(context, landscape, landscape.water ? horizon : HEIGHT * 0.8)
  if (landscape.stars) paintStars(context, landscape.seed)
  paintLight(context, landscape)
  paintRidges(context, landscape, horizon)
  if (landscape.water) paintWater(context, canvas, landscape, horizon)
  paintVignette(context)
  paintGrain(context, landscape.seed)
  return canvas
}

function paintSky(context: SKRSContext2D, { sky }: Landscape, height: number): void {
  const gradient = context.createLinearGradient(0, 0, 0, height)
  for (const [index, color] of sky.entries()) gradient.addColorStop(index / (sky.length - 1), color)
  context.fillStyle = gradient
  context.fillRect(0, 0, WIDTH, HEIGHT)
}

function paintStars(context: SKRSContext2D, seed: number): void {
  const random = randomNumbers(seed + 7)
  for (let count = 0; count < 900; count++) {
    const brightness = random() ** 3
    context.fillStyle = `rgba(255, 255, 255, ${0.15 + 0.85 * brightness})`
    const radius = 0.5 + 1.3 * brightness
    context.beginPath()
    context.arc(random() * WIDTH, random() ** 1.4 * HEIGHT * 0.7, radius, 0, 2 * Math.PI)
    context.fill()
  }
}

function paintLight(context: SKRSContext2D, { light }: Landscape): void {
  const x = light.x * WIDTH
  const y = light.y * HEIGHT
  context.save()
  context.globalCompositeOperation = 'screen'
  for (const [reach, strength] of [
    [9, 0.35],
    [4, 0.4],
    [1.8, 0.5],
  ] as const) {
    const glow = context.createRadialGradient(x, y, 0, x, y, light.radius * reach)
    glow.addColorStop(0, withAlpha(light.color, strength))
    glow.addColorStop(1, withAlpha(light.color, 0))
    context.fillStyle = glow
    context.fillRect(0, 0, WIDTH, HEIGHT)
  }
  context.restore()
  context.fillStyle = light.color
  context.beginPath()
  context.arc(x, y, light.radius, 0, 2 * Math.PI)
  context.fill()
}

function paintRidges(context: SKRSContext2D, { ridges, seed }: Landscape, horizon: number): void {
  for (const [index, color] of ridges.entries()) {
    const nearness = (index + 1) / ridges.length
    const height = noiseCurve(seed + index * 101, 7)
    const base = horizon - HEIGHT * (0.34 - 0.27 * nearness)
    const relief = HEIGHT * (0.16 + 0.13 * nearness)
    context.beginPath()
    context.moveTo(0, horizon)
    for (let x = 0; x <= WIDTH; x += 2) {
      const shape = height((x / WIDTH) * (2.5 + 2.5 * nearness) + index * 13)
      context.lineTo(x, base - (shape - 0.42) * relief * 1.9)
    }
    context.lineTo(WIDTH, horizon)
    context.closePath()
    const haze = context.createLinearGradient(0, base - relief, 0, horizon)
    haze.addColorStop(0, color)
    haze.addColorStop(1, withAlpha(color, 0.78))
    context.fillStyle = haze
    context.fill()
  }
}

function paintWater(context: SKRSContext2D, canvas: Canvas, landscape: Landscape, horizon: number): void {
  const copy = createCanvas(WIDTH, HEIGHT)
  copy.getContext('2d').drawImage(canvas, 0, 0)
  const random = randomNumbers(landscape.seed + 3)
  // Mirrors the rows at the horizon and shifts them sideways, more towards the viewer.
  for (let y = 0; y < HEIGHT - horizon; y++) {
    const depth = y / (HEIGHT - horizon)
    const ripple =
      Math.sin(y * 0.55 + 9 * Math.sin(y * 0.07)) * (1 + 7 * depth) + (random() - 0.5) * 3 * depth
    const source = Math.max(0, horizon - 1 - y * (0.9 + 0.5 * depth))
    // Wider than the image, so that a shifted row leaves no gap at its sides.
    context.drawImage(copy, 0, source, WIDTH, 1, ripple - MAX_RIPPLE, horizon + y, WIDTH + 2 * MAX_RIPPLE, 1)
  }
  const shade = context.createLinearGradient(0, horizon, 0, HEIGHT)
  shade.addColorStop(0, 'rgba(4, 12, 28, 0.12)')
  shade.addColorStop(1, 'rgba(4, 12, 28, 0.62)')
  context.fillStyle = shade
  context.fillRect(0, horizon, WIDTH, HEIGHT - horizon)
}

function paintVignette(context: SKRSContext2D): void {
  const shade = context.createRadialGradient(
    WIDTH / 2,
    HEIGHT / 2,
    HEIGHT * 0.5,
    WIDTH / 2,
    HEIGHT / 2,
    HEIGHT * 1.1,
  )
  shade.addColorStop(0, 'rgba(0, 0, 0, 0)')
  shade.addColorStop(1, 'rgba(0, 0, 0, 0.45)')
  context.fillStyle = shade
  context.fillRect(0, 0, WIDTH, HEIGHT)
}

/** Adds film grain, without which smooth skies would look painted and be too easy to encode. */
function paintGrain(context: SKRSContext2D, seed: number): void {
  const random = randomNumbers(seed + 11)
  const image = context.getImageData(0, 0, WIDTH, HEIGHT)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    const grain = (random() + random() - 1) * 9
    for (let channel = 0; channel < 3; channel++) data[at + channel] = (data[at + channel] ?? 0) + grain
  }
  context.putImageData(image, 0, 0)
}

function withAlpha(hex: string, alpha: number): string {
  const value = Number.parseInt(hex.slice(1), 16)
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${alpha})`
}
