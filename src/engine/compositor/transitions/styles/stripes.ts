import { drawRevealed } from '../reveal.ts'
import type { DrawStyle } from '../transition.ts'
import { smooth, span } from './curves.ts'
import { getEntrySide } from './entry-side.ts'

const STRIPES = 7

/** Share of the time that one stripe takes. */
const LENGTH = 0.55

/** Stripes shoot across the frame one after the other and reveal the incoming side. */
export const drawStripes: DrawStyle = (frame) => {
  const { target, width, height, progress, direction } = frame
  const [x, y] = getEntrySide(direction)
  const isHorizontal = y === 0
  const [length, breadth] = isHorizontal ? [width, height] : [height, width]
  const edge = (stripe: number): number => Math.round((stripe * breadth) / STRIPES)
  drawRevealed(frame, () => {
    for (let stripe = 0; stripe < STRIPES; stripe++) {
      const start = ((1 - LENGTH) * stripe) / (STRIPES - 1)
      const shown = Math.round(length * smooth(span(progress, start, start + LENGTH)))
      if (shown === 0) continue
      const [across, thickness] = [edge(stripe), edge(stripe + 1) - edge(stripe)]
      const along = x + y === -1 ? 0 : length - shown
      if (isHorizontal) target.rect(along, across, shown, thickness)
      else target.rect(across, along, thickness, shown)
    }
  })
}
