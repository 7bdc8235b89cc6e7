import type { ChartData, ChartType } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import type { ChartLabels } from './chart-labels.ts'
import type { ChartTheme } from './chart-theme.ts'
import type { FormatValue } from './format-value.ts'

/** The space in which a chart is laid out: its box at the origin, in composition pixels. */
export interface ChartSpace {
  readonly width: number
  readonly height: number
  /** Font size of labels; strokes, dots and distances are multiples of it. */
  readonly fontSize: number
  /** Distance between the box's sides and its content. */
  readonly padding: number
  readonly theme: ChartTheme
  readonly labels: ChartLabels
  readonly format: FormatValue
  /** The same without prefix and suffix, for the axis of other numbers. */
  readonly plainFormat: FormatValue
  /** Whether marks carry their numbers. */
  readonly hasValueLabels: boolean
  /** Share of the animation after which the last mark starts. */
  readonly stagger: number
  /** The series that stand out, by index; undefined if all are alike. Only these carry numbers. */
  readonly highlighted: ReadonlySet<number> | undefined
}

/** A laid-out chart that can be painted at any stage of its animation; the context's origin is the box's. */
export interface ChartDrawing {
  /** Paints everything that does not change during the animation: grid, axes, labels, legend. */
  paintStill(context: Context2D): void
  /**
   * Paints bars, lines, slices and dots. They are vector shapes, which may be at fractions of pixels.
   *
   * @param progress - Progress of the animation, 0–1.
   */
  paintMarks(context: Context2D, progress: number): void
  /** Paints the numbers of the marks, which appear at the end of the animation; absent if there are none. */
  readonly paintValues?: ((context: Context2D) => void) | undefined
  /** Where the numbers are of marks that do not end together; each appears when its mark ends. */
  readonly valueParts?: readonly ValuePart[] | undefined
}

/** A rectangle with the number of one mark; no other number is in it. */
export interface ValuePart {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The rank of the mark in the order in which the marks start, 0–1. */
  readonly rank: number
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
