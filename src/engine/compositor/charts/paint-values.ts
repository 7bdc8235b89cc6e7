import type { Context2D } from '../context2d.ts'
import type { PlannedChart } from './paint-chart.ts'
import { staggerProgress } from './stagger.ts'

/** Share of a mark's animation after which its number appears. */
const VALUES_START = 0.8

/**
 * Paints the numbers of a chart's marks as far as they have appeared: each with its own mark, or all together.
 *
 * @param progress - Progress of the chart's animation, 0–1.
 * @param paint - Paints all numbers; undefined if there are none.
 */
export function paintValues(
  context: Context2D,
  { valueParts, stagger }: Pick<PlannedChart, 'valueParts' | 'stagger'>,
  progress: number,
  paint: ((context: Context2D) => void) | undefined,
): void {
  if (paint === undefined) return
  if (valueParts === undefined || stagger === 0 || progress === 1) {
    paintFaded(context, computeOpacity(progress), paint)
    return
  }
  const groups = Map.groupBy(valueParts, ({ rank }) =>
    computeOpacity(staggerProgress(progress, stagger, rank)),
  )
  for (const [opacity, parts] of groups) {
    context.save()
    context.beginPath()
    for (const { left, right, top, bottom } of parts) context.rect(left, top, right - left, bottom - top)
    context.clip()
    paintFaded(context, opacity, paint)
    context.restore()
  }
}

function paintFaded(context: Context2D, opacity: number, paint: (context: Context2D) => void): void {
  if (opacity === 0) return
  context.save()
  context.globalAlpha = opacity
  paint(context)
  context.restore()
}

function computeOpacity(progress: number): number {
  return Math.min(1, Math.max(0, (progress - VALUES_START) / (1 - VALUES_START)))
}
