import type { ChartType, RowChartType } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

/** Charts whose data are rows of one number for each series. */
const rowCharts: Registry<RowChartType, RegistryEntry> = {
  line: { label: 'Line chart' },
  bar: { label: 'Bar chart' },
  area: { label: 'Area chart' },
  radar: { label: 'Radar chart' },
}

export const charts: Registry<ChartType, RegistryEntry> = {
  ...rowCharts,
  pie: { label: 'Pie chart' },
  scatter: { label: 'Scatter chart' },
}

export const rowChartNames = listNames(rowCharts)
