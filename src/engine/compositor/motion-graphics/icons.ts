import { fillBox, fillDisc, fillPolygon, type Surface, strokeArc, strokeLine } from './shapes.ts'

/** Simple icons, drawn around the origin inside a circle of radius 1. */
export const icons = {
  camera: (surface: Surface, color: string) => {
    strokeRounded(surface, color, -0.56, -0.56, 1.12, 1.12, 0.34)
    strokeArc(surface, color, { x: 0, y: 0, radius: 0.27, width: LINE })
    fillDisc(surface, color, 0.31, -0.31, 0.075)
  },
  play: (surface: Surface, color: string) => {
    const corners = [
      { x: -0.26, y: -0.46 },
      { x: 0.5, y: 0 },
      { x: -0.26, y: 0.46 },
    ]
    fillPolygon(surface, color, corners)
    strokeLine(surface, color, LINE, [...corners, { x: -0.26, y: -0.46 }])
  },
  note: (surface: Surface, color: string) => {
    fillDisc(surface, color, -0.2, 0.36, 0.24)
    strokeLine(surface, color, LINE * 1.15, [
      { x: -0.03, y: 0.36 },
      { x: -0.03, y: -0.52 },
      { x: 0.4, y: -0.34 },
      { x: 0.4, y: -0.12 },
    ])
  },
  chat: (surface: Surface, color: string) => {
    fillBox(surface, color, -0.6, -0.5, 1.2, 0.84, 0.3)
    fillPolygon(surface, color, [
      { x: -0.34, y: 0.2 },
      { x: 0.06, y: 0.3 },
      { x: -0.34, y: 0.62 },
    ])
  },
  globe: (surface: Surface, color: string) => {
    const { context } = surface
    strokeArc(surface, color, { x: 0, y: 0, radius: 0.56, width: LINE })
    context.beginPath()
    context.ellipse(0, 0, 0.24, 0.56, 0, 0, 2 * Math.PI)
    context.lineWidth = LINE * 0.8
    context.strokeStyle = color
    context.stroke()
    strokeLine(surface, color, LINE * 0.8, [
      { x: -0.56, y: 0 },
      { x: 0.56, y: 0 },
    ])
  },
  heart: (surface: Surface, color: string) => {
    const points = Array.from({ length: 49 }, (_, index) => {
      // The heart curve: https://mathworld.wolfram.com/HeartCurve.html
      const t = (index / 48) * 2 * Math.PI
      const across = 16 * Math.sin(t) ** 3
      const up = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)
      return { x: across / 27, y: -up / 27 - 0.02 }
    })
    fillPolygon(surface, color, points)
  },
  bell: (surface: Surface, color: string) => {
    const { context } = surface
    context.beginPath()
    context.moveTo(-0.56, 0.34)
    context.lineTo(-0.4, 0.14)
    context.lineTo(-0.4, -0.16)
    context.arc(0, -0.16, 0.4, Math.PI, 2 * Math.PI)
    context.lineTo(0.4, 0.14)
    context.lineTo(0.56, 0.34)
    context.closePath()
    context.fillStyle = color
    context.fill()
    fillBox(surface, color, -0.6, 0.3, 1.2, 0.12, 0.06)
    fillDisc(surface, color, 0, -0.6, 0.1)
    fillDisc(surface, color, 0, 0.52, 0.15)
  },
} as const

export type IconName = keyof typeof icons

const LINE = 0.13

function strokeRounded(
  { context }: Surface,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath()
  context.roundRect(x, y, width, height, radius)
  context.lineWidth = LINE
  context.strokeStyle = color
  context.stroke()
}

/** Draws an icon inside a circle. */
export function paintIcon(
  surface: Surface,
  name: IconName,
  color: string,
  x: number,
  y: number,
  radius: number,
): void {
  if (!(radius > 0)) return
  const { context } = surface
  context.save()
  context.translate(x, y)
  context.scale(radius, radius)
  icons[name](surface, color)
  context.restore()
}
