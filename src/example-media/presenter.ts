import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Footage } from './layered-film.ts'

/** A camera's format. */
const WIDTH = 1280
const HEIGHT = 720

/** Where the middle of the face is. */
const FACE = { x: 640, y: 290 }

/** The head sways a little while it speaks. */
const sway = (seconds: number) => ({
  x: 7 * Math.sin(seconds * 1.7) + 3 * Math.sin(seconds * 4.1),
  y: 4 * Math.sin(seconds * 2.6),
})

/** How far the mouth is open, in pixels. */
const openMouth = (seconds: number): number =>
  13 * Math.abs(Math.sin(seconds * 8.3) * Math.sin(seconds * 2.9))

/** A person in front of a wall with shelves, who speaks to the camera. */
export const presenter: Footage = {
  seconds: 8,
  width: WIDTH,
  height: HEIGHT,
  layers: [
    { file: 'presenter-room.png', paint: () => paint(paintRoom), position: () => ({ x: 0, y: 0 }) },
    {
      file: 'presenter-body.png',
      paint: () => paint(paintBody),
      position: (seconds) => ({ x: sway(seconds).x * 0.3, y: 0 }),
    },
    { file: 'presenter-head.png', paint: () => paint(paintHead), position: sway },
    {
      file: 'presenter-lip.png',
      paint: () => paint(paintLowerLip),
      position: (seconds) => {
        const { x, y } = sway(seconds)
        return { x, y: y + openMouth(seconds) }
      },
    },
  ],
}

function paint(draw: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  draw(canvas.getContext('2d'))
  return canvas
}

function paintRoom(context: SKRSContext2D): void {
  const wall = context.createLinearGradient(0, 0, WIDTH, HEIGHT)
  wall.addColorStop(0, '#c9d6df')
  wall.addColorStop(1, '#6f8899')
  context.fillStyle = wall
  context.fillRect(0, 0, WIDTH, HEIGHT)
  const colors = ['#b5543c', '#e0b04a', '#39657a', '#7d9a6b', '#50405f']
  for (const [row, y] of [190, 400, 610].entries()) {
    for (const left of [40, 960]) {
      context.fillStyle = '#5d4635'
      context.fillRect(left, y, 280, 14)
      for (let book = 0; book < 8; book++) {
        const height = 70 + ((book * 37 + row * 23 + left) % 60)
        context.fillStyle = colors[(book + row) % colors.length] ?? '#39657a'
        context.fillRect(left + 12 + book * 32, y - height, 26, height)
      }
    }
  }
}

function paintBody(context: SKRSContext2D): void {
  context.fillStyle = '#d79b76'
  context.fillRect(FACE.x - 42, 380, 84, 120)
  context.fillStyle = '#22435c'
  context.beginPath()
  context.ellipse(FACE.x, 740, 300, 270, 0, 0, 2 * Math.PI)
  context.fill()
  context.fillStyle = '#f2efe8'
  fillPolygon(context, [FACE.x - 62, 462], [FACE.x, 580], [FACE.x + 62, 462])
  context.fillStyle = '#d79b76'
  fillPolygon(context, [FACE.x - 42, 458], [FACE.x, 520], [FACE.x + 42, 458])
}

function paintHead(context: SKRSContext2D): void {
  fillEllipse(context, '#3a2a22', [FACE.x, FACE.y - 40], [132, 140])
  for (const side of [-1, 1]) fillEllipse(context, '#cf9069', [FACE.x + side * 112, FACE.y + 10], [18, 32])
  fillEllipse(context, '#e3ab86', [FACE.x, FACE.y], [112, 140])
  // The hair above the forehead.
  context.fillStyle = '#3a2a22'
  context.beginPath()
  context.ellipse(FACE.x, FACE.y - 78, 114, 72, 0, Math.PI, 2 * Math.PI)
  context.fill()
  for (const side of [-1, 1]) {
    const x = FACE.x + side * 44
    context.fillStyle = '#3a2a22'
    context.fillRect(x - 24, FACE.y - 48, 48, 8)
    fillEllipse(context, '#ffffff', [x, FACE.y - 16], [20, 13])
    fillEllipse(context, '#2c3e50', [x, FACE.y - 16], [9, 10])
  }
  context.fillStyle = '#cf9069'
  fillPolygon(context, [FACE.x, FACE.y - 10], [FACE.x - 16, FACE.y + 34], [FACE.x + 16, FACE.y + 34])
  fillEllipse(context, '#5c1f1f', [FACE.x, FACE.y + 78], [34, 16])
  fillEllipse(context, '#b9574f', [FACE.x, FACE.y + 66], [38, 7])
}

function paintLowerLip(context: SKRSContext2D): void {
  fillEllipse(context, '#b9574f', [FACE.x, FACE.y + 80], [34, 8])
}

function fillEllipse(
  context: SKRSContext2D,
  color: string,
  [x, y]: readonly [number, number],
  [radiusX, radiusY]: readonly [number, number],
): void {
  context.fillStyle = color
  context.beginPath()
  context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI)
  context.fill()
}

function fillPolygon(context: SKRSContext2D, ...points: readonly (readonly [number, number])[]): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
  context.closePath()
  context.fill()
}
