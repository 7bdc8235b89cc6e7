import type { ChartData, ChartType } from '../../document/model.ts'
import { planBarChart } from './bar-chart.ts'
import type { ChartDrawing, ChartSpace, PlanChart } from './chart-drawing.ts'
import { planAreaChart, planLineChart } from './line-chart.ts'
import { planPieChart } from './pie-chart.ts'
import { planRadarChart } from './radar-chart.ts'
import { planScatterChart } from './scatter-chart.ts'

/** The layout function of each chart type; names and labels are in `document/registries/charts.ts`. */
const charts: { readonly [Type in ChartType]: PlanChart<Type> } = {
  line: planLineChart,
  bar: planBarChart,
  area: planAreaChart,
  radar: planRadarChart,
  pie: planPieChart,
  scatter: planScatterChart,
}

export function planMarks(data: ChartData, space: ChartSpace): ChartDrawing {
  switch (data.chartType) {
    case 'pie':
      return charts.pie(data, space)
    case 'scatter':
      return charts.scatter(data, space)
    default:
      return charts[data.chartType](data, space)
  }
}
