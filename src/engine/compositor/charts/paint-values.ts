import type { Context2D } from '../context2d.ts'
import type { PlannedChart } from './paint-chart.ts'
import { staggerProgress } from './stagger.ts'

/** Share of a mark's animation after which its number appears. */
const VALUES_START = 0.8

/**
 * Paints the numbers of a chart's marks as far as they have appeared: each with its own mark, or all together.
 *
 * @param progress - Progress of the chart's animation, 0–1.
 * @param box - Size of the chart's box.
 * @param paint - Paints all numbers; undefined if there are none.
 */
export function paintValues(
  context: Context2D,
  { valueParts, stagger }: Pick<PlannedChart, 'valueParts' | 'stagger'>,
  progress: number,
  box: { readonly width: number; readonly height: number },
  paint: ((context: Context2D) => void) | undefined,
): void {
  if (paint === undefined) return
  const isTogether = valueParts === undefined || stagger === 0 || progress === 1
  const parts = isTogether ? [{ left: 0, right: box.width, rank: 0 }] : valueParts
  const areas = Map.groupBy(parts, ({ rank }) =>
    computeOpacity(isTogether ? progress : staggerProgress(progress, stagger, rank)),
  )
  for (const [opacity, group] of areas) {
    if (opacity === 0) continue
    context.save()
    if (!isTogether) {
      context.beginPath()
      for (const { left, right } of group) context.rect(left, 0, right - left, box.height)
      context.clip()
    }
    context.globalAlpha = opacity
    paint(context)
    context.restore()
  }
}

function computeOpacity(progress: number): number {
  return Math.min(1, Math.max(0, (progress - VALUES_START) / (1 - VALUES_START)))
}
