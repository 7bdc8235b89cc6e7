import type { ChartItem } from './model.ts'

/** Returns the texts of a chart. */
export function listChartTexts({ data, options = {} }: ChartItem): string[] {
  const { title, xAxisTitle, yAxisTitle, valueFormat } = options
  const own = [title, xAxisTitle, yAxisTitle, valueFormat?.prefix, valueFormat?.suffix]
  return [...listLabels(data), ...own.filter((text) => text !== undefined)]
}

function listLabels(data: ChartItem['data']): string[] {
  if (data.chartType === 'pie') return data.slices.map(({ label }) => label)
  const series = data.series.map(({ label }) => label)
  return data.chartType === 'scatter' ? series : [...series, ...data.rows.map(({ label }) => label)]
}
