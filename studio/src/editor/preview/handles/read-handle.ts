import type { HandlePosition } from './box.ts'

/** Returns the name of the handle that an element of a drawing is. */
export function readGrip(target: EventTarget): string | undefined {
  return target instanceof SVGElement ? target.dataset.grip : undefined
}

/** Returns which handle of a box an element of a drawing is; undefined if it is not a handle. */
export function readHandle(target: EventTarget): HandlePosition | undefined {
  const [x, y] = readGrip(target)?.split(',').map(Number) ?? []
  return x === undefined || y === undefined ? undefined : { x: toSide(x), y: toSide(y) }
}

const toSide = (value: number): -1 | 0 | 1 => (value === -1 || value === 1 ? value : 0)
