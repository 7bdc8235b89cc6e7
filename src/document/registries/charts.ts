import type { ChartType, RowChartType } from '../model.ts'
import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

/** Charts whose data are rows of one number for each series. */
const rowCharts: Registry<RowChartType, RegistryEntry> = {
  line: { label: 'Line chart', isDrawn: true },
  bar: { label: 'Bar chart', isDrawn: true },
  area: { label: 'Area chart', isDrawn: true },
  radar: { label: 'Radar chart', isDrawn: true },
}

export const charts: Registry<ChartType, RegistryEntry> = {
  ...rowCharts,
  pie: { label: 'Pie chart', isDrawn: true },
  scatter: { label: 'Scatter chart', isDrawn: true },
}

export const rowChartNames = namesOf(rowCharts)
