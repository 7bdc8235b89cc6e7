import type { HandlePosition } from './box.ts'

const cursors = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const

/** Returns the cursor whose arrows have the direction of a handle of a rotated box. */
export function getCursor({ x, y }: HandlePosition, rotation: number): string {
  const degrees = (Math.atan2(y, x) * 180) / Math.PI + rotation
  const step = Math.round(degrees / 45)
  return cursors[((step % 4) + 4) % 4] ?? 'move'
}
