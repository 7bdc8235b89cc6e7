import { parseGradient } from '@engine/document/css/gradient.ts'

/** A gradient as the editor shows it: every stop has a position. */
export interface EditedGradient {
  readonly kind: 'linear' | 'radial'
  /** Degrees, clockwise from the top; for linear gradients. */
  readonly angle: number
  /** Percent of the box; for radial gradients. */
  readonly center: readonly [x: number, y: number]
  readonly stops: readonly EditedStop[]
}

export interface EditedStop {
  readonly color: string
  /** Percent. */
  readonly position: number
}

const CENTER = 50

/** Reads a gradient for editing; undefined if it is invalid. Lengths in pixels become shares by their order. */
export function readGradient(css: string): EditedGradient | undefined {
  const parsed = parseGradient(css)
  if (parsed === undefined) return undefined
  const positions = parsed.stops.map(({ position }) => (position?.unit === '%' ? position.value : undefined))
  const stops = parsed.stops.map(({ color }, index) => ({ color, position: fillPosition(positions, index) }))
  if (parsed.kind === 'linear') {
    const degrees =
      parsed.corner === undefined ? (parsed.angle * 180) / Math.PI : toCornerAngle(parsed.corner)
    return { kind: 'linear', angle: normaliseAngle(degrees), center: [CENTER, CENTER], stops }
  }
  const [x, y] = parsed.center
  return {
    kind: 'radial',
    angle: 180,
    center: [x.unit === '%' ? x.value : CENTER, y.unit === '%' ? y.value : CENTER],
    stops,
  }
}

/** Writes a gradient in CSS. */
export function formatGradient({ kind, angle, center, stops }: EditedGradient): string {
  const list = [...stops]
    .sort((a, b) => a.position - b.position)
    .map(({ color, position }) => `${color} ${round(position)}%`)
    .join(', ')
  if (kind === 'linear') return `linear-gradient(${round(angle)}deg, ${list})`
  const [x, y] = center
  const at = x === CENTER && y === CENTER ? '' : ` at ${round(x)}% ${round(y)}%`
  return `radial-gradient(circle${at}, ${list})`
}

/** Adds a stop in the colour of its nearest one. */
export function addStop(gradient: EditedGradient, position: number): EditedGradient {
  const nearest = [...gradient.stops].sort(
    (a, b) => Math.abs(a.position - position) - Math.abs(b.position - position),
  )[0]
  return { ...gradient, stops: [...gradient.stops, { color: nearest?.color ?? '#ffffff', position }] }
}

const round = (value: number): number => Number(value.toFixed(1))
const normaliseAngle = (degrees: number): number => ((round(degrees) % 360) + 360) % 360

const toCornerAngle = ([x, y]: readonly [number, number]): number => (Math.atan2(x, -y) * 180) / Math.PI

/** Positions that CSS leaves out are spread evenly between their neighbours. */
function fillPosition(positions: readonly (number | undefined)[], index: number): number {
  const own = positions[index]
  if (own !== undefined) return own
  const last = positions.length - 1
  const before = findLastKnown(positions, index)
  const after = findNextKnown(positions, index)
  const from = before ?? { index: 0, value: 0 }
  const to = after ?? { index: last, value: 100 }
  if (to.index === from.index) return from.value
  return from.value + ((to.value - from.value) * (index - from.index)) / (to.index - from.index)
}

interface Known {
  readonly index: number
  readonly value: number
}

function findLastKnown(positions: readonly (number | undefined)[], before: number): Known | undefined {
  const index = positions.findLastIndex((position, at) => at < before && position !== undefined)
  const value = positions[index]
  return value === undefined ? undefined : { index, value }
}

function findNextKnown(positions: readonly (number | undefined)[], after: number): Known | undefined {
  const index = positions.findIndex((position, at) => at > after && position !== undefined)
  const value = positions[index]
  return value === undefined ? undefined : { index, value }
}
