import type { RowChartType } from '../../document/model.ts'
import type { ChartSpace, DataOf } from './chart-drawing.ts'
import { rowValue } from './condensed-charts.ts'
import { computeExtent, type Extent } from './value-scale.ts'

/** One series of a chart of rows. */
export interface RowSeries {
  readonly label: string
  readonly color: string
  /** One for each row; undefined where the row says nothing. */
  readonly values: readonly (number | undefined)[]
}

export function rowSeries(data: DataOf<RowChartType>, { theme }: ChartSpace): RowSeries[] {
  const colors = theme.seriesColors(data.series.length)
  return data.series.map(({ key, label }, index) => ({
    label,
    color: colors[index] ?? theme.text,
    values: data.rows.map((row) => rowValue(row, key)),
  }))
}

export function computeSeriesExtent(series: readonly RowSeries[]): Extent | undefined {
  return computeExtent(series.flatMap(({ values }) => values.filter((value) => value !== undefined)))
}
