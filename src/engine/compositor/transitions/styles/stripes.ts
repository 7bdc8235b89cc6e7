import { drawRevealed } from '../reveal.ts'
import type { DrawStyle } from '../transition.ts'
import { smooth, span } from './curves.ts'
import { getEntrySide } from './entry-side.ts'

const STRIPES = 7

/** Share of the time that one stripe takes. */
const LENGTH = 0.55

/** Stripes shoot across the frame one after the other and reveal the incoming side. */
export const drawStripes: DrawStyle = (frame) => {
  const { target, area, progress, direction } = frame
  const [x, y] = getEntrySide(direction)
  const isHorizontal = y === 0
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const [length, breadth] = isHorizontal ? [width, height] : [height, width]
  const edge = (stripe: number): number => Math.round((stripe * breadth) / STRIPES)
  drawRevealed(frame, () => {
    for (let stripe = 0; stripe < STRIPES; stripe++) {
      const start = ((1 - LENGTH) * stripe) / (STRIPES - 1)
      const shown = Math.round(length * smooth(span(progress, start, start + LENGTH)))
      if (shown === 0) continue
      const [across, thickness] = [edge(stripe), edge(stripe + 1) - edge(stripe)]
      const along = x + y === -1 ? 0 : length - shown
      if (isHorizontal) target.rect(area.left + along, area.top + across, shown, thickness)
      else target.rect(area.left + across, area.top + along, thickness, shown)
    }
  })
}
