import type { ChartType, RowChartType } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

/** Charts whose rows hold one number per series. */
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
