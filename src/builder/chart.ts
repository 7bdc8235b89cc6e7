import { MAX_DECIMALS, MAX_STAGGER } from '../engine/document/limits.ts'
import type { ChartType, RowChartType } from '../engine/document/model.ts'
import { charts } from '../engine/document/registries/charts.ts'
import { getChartSize } from '../engine/document/registries/natural-sizes.ts'
import { listNames } from '../engine/document/registries/registry.ts'
import {
  checkChartName,
  type PieInput,
  type RowInput,
  readPie,
  readRows,
  readScatter,
  type ScatterInput,
} from './chart-data.ts'
import {
  checkChoice,
  checkColor,
  checkInteger,
  checkList,
  checkNumber,
  checkObject,
  checkText,
} from './checks.ts'
import type { BuildContext } from './context.ts'
import { defaults } from './defaults.ts'
import type { ChartItem, ChartOptions as ChartParts } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'
import { type Time, toTicks } from './times.ts'
import { buildVisual, type VisualOptions } from './visual.ts'

/** The data of each type of chart. */
export type ChartInput<Type extends ChartType> = Type extends 'pie'
  ? PieInput
  : Type extends 'scatter'
    ? ScatterInput
    : RowInput

/** Options of `chart`. */
export interface ChartOptions extends VisualOptions, ChartParts {
  /** The CSS colour from which all others derive. */
  readonly color?: string
  /** How long it takes to grow in. Default: 1 s; 0: at once. */
  readonly growFor?: Time
}

export function buildChart<Type extends ChartType>(
  context: BuildContext,
  type: Type,
  data: ChartInput<Type>,
  options: ChartOptions,
): ChartItem {
  const { owner, width, height, fps } = context
  const { color = defaults.accentColor, growFor } = options
  const fields = {
    ...buildVisual(context, options, getChartSize({ width, height })),
    themeColor: checkColor(owner, 'color', color),
    animationDurationTicks:
      growFor === undefined ? defaults.chartGrowthTicks : toTicks(owner, 'growFor', growFor, fps),
    keepAspectRatio: false,
  }
  const chartType: ChartType = checkChoice<ChartType>(owner, 'type', type, listNames(charts))
  // The type of the chart decides the type of its data.
  const sent: unknown = data
  if (chartType === 'pie') {
    const pie = readPie(owner, sent as PieInput)
    const names = pie.slices.map(({ label }) => label)
    return { type: 'chart', chartType, data: pie, ...fields, ...buildParts(owner, chartType, options, names) }
  }
  if (chartType === 'scatter') {
    const scatter = readScatter(owner, sent as ScatterInput)
    const names = scatter.series.map(({ key }) => key)
    return {
      type: 'chart',
      chartType,
      data: scatter,
      ...fields,
      ...buildParts(owner, chartType, options, names),
    }
  }
  const rows = readRows(owner, sent as RowInput, options.title)
  const names = rows.series.map(({ key }) => key)
  const rowType: RowChartType = chartType
  return {
    type: 'chart',
    chartType: rowType,
    data: rows,
    ...fields,
    ...buildParts(owner, rowType, options, names),
  }
}

/**
 * Builds `chartOptions`; nothing if there are none.
 *
 * @param names - The series or slices that `highlight` may name.
 */
function buildParts(owner: string, type: ChartType, options: ChartOptions, names: readonly string[]) {
  const { title, xAxisTitle, yAxisTitle, valueFormat, valueLabels, highlight, stagger, race } = options
  const parts: ChartParts = {
    ...(title !== undefined && { title: checkText(owner, 'title', title, false) }),
    ...(xAxisTitle !== undefined && { xAxisTitle: checkText(owner, 'xAxisTitle', xAxisTitle, false) }),
    ...(yAxisTitle !== undefined && { yAxisTitle: checkText(owner, 'yAxisTitle', yAxisTitle, false) }),
    ...(valueFormat !== undefined && { valueFormat: checkFormat(owner, valueFormat) }),
    ...(valueLabels !== undefined && { valueLabels: valueLabels === true }),
    ...(highlight !== undefined &&
      checkList(owner, 'highlight', highlight).length > 0 && {
        highlight: highlight.map((name) => checkChartName(owner, 'highlight', name, names)),
      }),
    ...(stagger !== undefined && {
      stagger: checkNumber(owner, 'stagger', stagger, { min: 0, max: MAX_STAGGER }),
    }),
    ...(race !== undefined && { race: checkRace(owner, type, race) }),
  }
  return Object.keys(parts).length > 0 ? { chartOptions: parts } : {}
}

function checkFormat(owner: string, format: NonNullable<ChartParts['valueFormat']>) {
  const { prefix, suffix, decimals, compact } = checkObject(owner, 'valueFormat', format)
  return {
    ...(prefix !== undefined && { prefix: checkText(owner, 'valueFormat.prefix', prefix) }),
    ...(suffix !== undefined && { suffix: checkText(owner, 'valueFormat.suffix', suffix) }),
    ...(decimals !== undefined && {
      decimals: checkInteger(owner, 'valueFormat.decimals', decimals, { min: 0, max: MAX_DECIMALS }),
    }),
    ...(compact !== undefined && { compact: compact === true }),
  }
}

function checkRace(owner: string, type: ChartType, race: boolean): boolean {
  if (race !== true || type === 'bar') return race === true
  throw new TimelineError(owner, `Only bar charts race, not ${type} charts.`)
}
