import type { ChartData, ChartType } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import type { ChartLabels } from './chart-labels.ts'
import type { ChartTheme } from './chart-theme.ts'

/** What a chart is laid out in: its box at the origin, in composition pixels. */
export interface ChartSpace {
  readonly width: number
  readonly height: number
  /** Of labels; strokes, dots and distances are multiples of it. */
  readonly fontSize: number
  /** Between the box's sides and what is in it. */
  readonly padding: number
  readonly theme: ChartTheme
  readonly labels: ChartLabels
}

/** A chart laid out, ready to be painted at any stage of its growth; the context's origin is the box's. */
export interface ChartDrawing {
  /** What stays the same while the chart grows: grid, axes, labels, legend. */
  paintStill(context: Context2D): void
  /**
   * Bars, lines, slices, dots: vector shapes only, which may lie anywhere between pixels.
   *
   * @param progress - 0–1.
   */
  paintMarks(context: Context2D, progress: number): void
}

/** The data of charts of one type. */
export type DataOf<Type extends ChartType> = ChartData extends infer Data
  ? Data extends { readonly chartType: infer Supported }
    ? Type extends Supported
      ? Data
      : never
    : never
  : never

/** Lays out a chart of one type. */
export type PlanChart<Type extends ChartType> = (data: DataOf<Type>, space: ChartSpace) => ChartDrawing
