import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { noiseCurve, randomNumbers } from '../../../src/example-media/noise.ts'

/** Width of a sample image in pixels: as large as the compositions that show it. */
export const IMAGE_WIDTH = 640
export const IMAGE_HEIGHT = 360

/**
 * Paints hot-air balloons on a summer day: every hue, white clouds and dark trees, so that filters and effects show.
 *
 * @param drift - How far the wind has moved balloons and clouds, 0–1.
 */
export function paintBalloons(drift = 0): Canvas {
  return painted((context) => {
    fillSky(context, ['#2f7fd6', '#7fbdee', '#d8eefb', '#fff3d0'])
    fillDisc(context, 548, 74, 34, '#fff7c8')
    for (const [x, y, size] of [
      [96, 66, 30],
      [330, 44, 22],
      [470, 128, 26],
    ] as const) {
      paintCloud(context, x + 60 * drift, y, size)
    }
    fillRidge(context, { seed: 5, base: 222, relief: 84, color: '#8fa3cf', detail: 5 })
    fillRidge(context, { seed: 12, base: 258, relief: 62, color: '#6f8f86', detail: 4 })
    fillRidge(context, { seed: 31, base: 292, relief: 46, color: '#7fb04a', detail: 2.4 })
    fillRidge(context, { seed: 44, base: 322, relief: 34, color: '#e3b93c', detail: 2 })
    paintBalloon(context, 196 + 120 * drift, 128 - 30 * drift, 58, ['#e5383b', '#ffb703', '#f77f00'])
    paintBalloon(context, 404 + 70 * drift, 176 - 14 * drift, 36, ['#7b2cbf', '#f72585', '#4cc9f0'])
    paintBalloon(context, 86 + 40 * drift, 214, 22, ['#ffffff', '#00a6a6', '#ef476f'])
    fillRidge(context, { seed: 63, base: 350, relief: 26, color: '#2f6b3a', detail: 3 })
    paintTrees(context, 71, 356, '#12382b')
  })
}

/** Paints a lighthouse above a bay at night: unlike the balloons everywhere. */
export function paintLighthouse(): Canvas {
  return painted((context) => {
    fillSky(context, ['#160c3a', '#3d1f6b', '#a43a7c', '#ff8a5c'])
    paintStars(context, 17)
    fillDisc(context, 132, 84, 40, '#ffe9d6')
    fillRidge(context, { seed: 8, base: 236, relief: 60, color: '#54246f', detail: 4 })
    fillSea(context, 242)
    paintLighthouseTower(context, 486, 290)
    fillRidge(context, { seed: 90, base: 326, relief: 80, color: '#0f0a26', detail: 2 })
  })
}

function painted(paint: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(IMAGE_WIDTH, IMAGE_HEIGHT)
  paint(canvas.getContext('2d'))
  return canvas
}

function fillSky(context: SKRSContext2D, colors: readonly string[]): void {
  const gradient = context.createLinearGradient(0, 0, 0, 270)
  for (const [index, color] of colors.entries()) gradient.addColorStop(index / (colors.length - 1), color)
  context.fillStyle = gradient
  context.fillRect(0, 0, IMAGE_WIDTH, IMAGE_HEIGHT)
}

function fillDisc(context: SKRSContext2D, x: number, y: number, radius: number, color: string): void {
  for (const [reach, opacity] of [
    [1.9, 0.16],
    [1.4, 0.24],
    [1, 1],
  ] as const) {
    context.globalAlpha = opacity
    context.fillStyle = color
    context.beginPath()
    context.arc(x, y, radius * reach, 0, 2 * Math.PI)
    context.fill()
  }
  context.globalAlpha = 1
}

function paintCloud(context: SKRSContext2D, x: number, y: number, size: number): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.9)'
  context.beginPath()
  for (const [shift, lift, radius] of [
    [-1.3, 0, 0.6],
    [-0.4, -0.4, 0.9],
    [0.6, -0.2, 0.75],
    [1.4, 0.05, 0.5],
  ] as const) {
    context.moveTo(x + (shift + radius) * size, y + lift * size)
    context.arc(x + shift * size, y + lift * size, radius * size, 0, 2 * Math.PI)
  }
  context.fill()
}

interface Ridge {
  readonly seed: number
  /** Its middle height, in pixels from the top. */
  readonly base: number
  readonly relief: number
  readonly color: string
  /** The number of hills in the width. */
  readonly detail: number
}

function fillRidge(context: SKRSContext2D, { seed, base, relief, color, detail }: Ridge): void {
  const height = noiseCurve(seed, 4)
  context.fillStyle = color
  context.beginPath()
  context.moveTo(0, IMAGE_HEIGHT)
  for (let x = 0; x <= IMAGE_WIDTH; x += 2) {
    context.lineTo(x, base - (height((x / IMAGE_WIDTH) * detail + 3) - 0.5) * relief * 2)
  }
  context.lineTo(IMAGE_WIDTH, IMAGE_HEIGHT)
  context.fill()
}

function paintTrees(context: SKRSContext2D, seed: number, base: number, color: string): void {
  const random = randomNumbers(seed)
  context.fillStyle = color
  for (let x = -10; x < IMAGE_WIDTH + 10; x += 13 + 12 * random()) {
    // No trees in the middle, to keep the view open.
    const height = 16 + 54 * Math.abs(x / IMAGE_WIDTH - 0.5) ** 0.8 * (0.6 + random())
    context.beginPath()
    context.moveTo(x - height * 0.24, base + 6)
    context.lineTo(x, base - height)
    context.lineTo(x + height * 0.24, base + 6)
    context.fill()
  }
}

function paintBalloon(
  context: SKRSContext2D,
  x: number,
  y: number,
  radius: number,
  colors: readonly string[],
): void {
  context.save()
  context.translate(x, y)
  context.scale(radius, radius)
  context.fillStyle = '#5b3a21'
  context.fillRect(-0.17, 1.52, 0.34, 0.24)
  context.strokeStyle = '#5b3a21'
  context.lineWidth = 0.03
  for (const side of [-1, 1]) {
    context.beginPath()
    context.moveTo(side * 0.4, 1.1)
    context.lineTo(side * 0.16, 1.54)
    context.stroke()
  }
  traceEnvelope(context)
  context.clip()
  // Gores become narrower towards the sides, as on a sphere.
  const gores = 7
  for (let gore = 0; gore < gores; gore++) {
    const left = -Math.cos((Math.PI * gore) / gores)
    const right = -Math.cos((Math.PI * (gore + 1)) / gores)
    context.fillStyle = colors[gore % colors.length] ?? '#ffffff'
    context.fillRect(left * 1.02, -1.1, (right - left) * 1.02, 2.5)
  }
  context.fillStyle = 'rgba(20, 10, 60, 0.16)'
  context.fillRect(0.35, -1.1, 0.8, 2.5)
  context.restore()
}

/** Traces a balloon's outline of radius 1 around 0, 0, drawn in towards its mouth at the bottom. */
function traceEnvelope(context: SKRSContext2D): void {
  context.beginPath()
  context.arc(0, 0, 1, Math.PI * 0.9, Math.PI * 0.1)
  context.bezierCurveTo(0.84, 0.75, 0.42, 0.95, 0.3, 1.28)
  context.lineTo(-0.3, 1.28)
  context.bezierCurveTo(-0.42, 0.95, -0.84, 0.75, -0.95, 0.31)
  context.closePath()
}

function paintStars(context: SKRSContext2D, seed: number): void {
  const random = randomNumbers(seed)
  context.fillStyle = '#ffffff'
  for (let count = 0; count < 70; count++) {
    const size = 1 + 1.6 * random() ** 3
    context.fillRect(random() * IMAGE_WIDTH, random() ** 1.5 * 150, size, size)
  }
}

function fillSea(context: SKRSContext2D, top: number): void {
  const gradient = context.createLinearGradient(0, top, 0, IMAGE_HEIGHT)
  gradient.addColorStop(0, '#e0708a')
  gradient.addColorStop(0.3, '#6a2f86')
  gradient.addColorStop(1, '#1b1147')
  context.fillStyle = gradient
  context.fillRect(0, top, IMAGE_WIDTH, IMAGE_HEIGHT - top)
  context.fillStyle = 'rgba(255, 225, 205, 0.75)'
  const random = randomNumbers(23)
  for (let row = 0; row < 12; row++) {
    const width = 22 + 46 * random()
    context.fillRect(132 - width / 2 + 14 * (random() - 0.5), top + 3 + row * 6.4, width, 2)
  }
}

function paintLighthouseTower(context: SKRSContext2D, x: number, base: number): void {
  const beam = context.createLinearGradient(x, 0, 160, 0)
  beam.addColorStop(0, 'rgba(255, 236, 150, 0.75)')
  beam.addColorStop(1, 'rgba(255, 236, 150, 0)')
  context.fillStyle = beam
  context.beginPath()
  context.moveTo(x, base - 164)
  context.lineTo(0, base - 214)
  context.lineTo(0, base - 120)
  context.fill()
  const bands = 5
  const widthAt = (band: number): number => 24 - 8 * (band / bands)
  for (let band = 0; band < bands; band++) {
    context.fillStyle = band % 2 === 0 ? '#f4f1ea' : '#d7263d'
    context.beginPath()
    context.moveTo(x - widthAt(band), base + 36 - band * 36)
    context.lineTo(x - widthAt(band + 1), base + 36 - (band + 1) * 36)
    context.lineTo(x + widthAt(band + 1), base + 36 - (band + 1) * 36)
    context.lineTo(x + widthAt(band), base + 36 - band * 36)
    context.fill()
  }
  context.fillStyle = '#20143f'
  context.fillRect(x - 21, base - 154, 42, 6)
  context.fillStyle = '#ffe680'
  context.fillRect(x - 11, base - 176, 22, 22)
  context.fillStyle = '#d7263d'
  context.beginPath()
  context.moveTo(x - 16, base - 176)
  context.lineTo(x, base - 198)
  context.lineTo(x + 16, base - 176)
  context.fill()
}
