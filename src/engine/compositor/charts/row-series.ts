import type { RowChartType } from '../../document/model.ts'
import type { ChartSpace, DataOf } from './chart-drawing.ts'
import { getRowValue } from './condensed-charts.ts'
import { computeExtent, type Extent } from './value-scale.ts'

/** One series of a row chart. */
export interface RowSeries {
  readonly label: string
  readonly color: string
  /** One value per row; undefined if the row has none. */
  readonly values: readonly (number | undefined)[]
}

export function buildRowSeries(data: DataOf<RowChartType>, { theme }: ChartSpace): RowSeries[] {
  const colors = theme.seriesColors(data.series.length)
  return data.series.map(({ key, label }, index) => ({
    label,
    color: colors[index] ?? theme.text,
    values: data.rows.map((row) => getRowValue(row, key)),
  }))
}

export function computeSeriesExtent(series: readonly RowSeries[]): Extent | undefined {
  return computeExtent(series.flatMap(({ values }) => values.filter((value) => value !== undefined)))
}
