import Type, { type TProperties } from 'typebox'
import { MAX_DECIMALS, MAX_STAGGER } from '../limits.ts'
import { rowChartNames } from '../registries/charts.ts'
import { animationsField, geometryFields, item, keepAspectRatio, rotation } from './item-fields.ts'
import { buildMap, id, kind, ticks } from './values.ts'

const label = Type.String({ minLength: 1, description: 'Label as shown in the chart.' })

const series = Type.Array(
  Type.Object(
    { key: id('Key that rows and points use to refer to this series.'), label },
    { title: 'ChartSeries', additionalProperties: false },
  ),
  { minItems: 1, description: 'The data series. Each has its own colour.' },
)

const rowData = Type.Object(
  {
    series,
    rows: Type.Array(
      Type.Object(
        {
          label,
          values: buildMap(Type.Number(), { minProperties: 1, description: 'Numbers by series key.' }),
        },
        { title: 'ChartRow', additionalProperties: false },
      ),
      { minItems: 1, description: 'Categories along the axis in order; the spokes of a radar chart.' },
    ),
  },
  { title: 'ChartRowData', additionalProperties: false },
)

const pieData = Type.Object(
  {
    slices: Type.Array(
      Type.Object(
        {
          label,
          value: Type.Number({
            minimum: 0,
            description: 'Value of the slice. Its share is this value divided by the sum of all values.',
          }),
        },
        { title: 'ChartSlice', additionalProperties: false },
      ),
      { minItems: 1, description: 'Slices in order, clockwise from the top.' },
    ),
  },
  { title: 'ChartPieData', additionalProperties: false },
)

const scatterData = Type.Object(
  {
    series,
    points: Type.Array(
      Type.Object(
        {
          seriesKey: id('Key of a series.'),
          x: Type.Number({ description: 'Position on the horizontal axis, in the unit of the data.' }),
          y: Type.Number({ description: 'Position on the vertical axis, in the unit of the data.' }),
        },
        { title: 'ChartPoint', additionalProperties: false },
      ),
      { minItems: 1, description: 'Points in drawing order: later points cover earlier ones.' },
    ),
  },
  { title: 'ChartScatterData', additionalProperties: false },
)

const numberFormat = Type.Object(
  {
    prefix: Type.Optional(Type.String({ description: 'Text before the number, such as `€`.' })),
    suffix: Type.Optional(Type.String({ description: 'Text after the number, such as ` km` or `%`.' })),
    decimals: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_DECIMALS,
        description: 'Decimals of value labels; as needed if absent.',
      }),
    ),
    compact: Type.Optional(
      Type.Boolean({
        description: 'Whether 1200 is written 1.2K (the default) or 1,200.',
      }),
    ),
  },
  { title: 'ChartValueFormat', description: 'How numbers are written.', additionalProperties: false },
)

const chartOptions = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, description: 'Title above the chart.' })),
    xAxisTitle: Type.Optional(
      Type.String({ minLength: 1, description: 'Unit or name of the horizontal axis.' }),
    ),
    yAxisTitle: Type.Optional(
      Type.String({ minLength: 1, description: 'Unit or name of the vertical axis.' }),
    ),
    valueFormat: Type.Optional(numberFormat),
    valueLabels: Type.Optional(
      Type.Boolean({
        description:
          'Whether bars and points carry their numbers, and a pie lists numbers instead of shares; false by default.',
      }),
    ),
    stagger: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: MAX_STAGGER,
        description:
          'Share of the entrance animation after which the last bar, line or point starts; 0 (all at once) by default.',
      }),
    ),
    highlight: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description: 'Keys of series, or labels of slices, that stand out; the others are faded.',
      }),
    ),
    race: Type.Optional(
      Type.Boolean({
        description:
          'Bar charts: whether the rows are points in time, between which one sorted bar per series moves during `animationDurationTicks`; false by default.',
      }),
    ),
  },
  { title: 'ChartOptions', description: 'Optional parts of a chart.', additionalProperties: false },
)

const chartFields = {
  ...geometryFields,
  themeColor: Type.String({ description: 'CSS colour from which the colours of the series are derived.' }),
  animationDurationTicks: ticks('Duration of the entrance animation in ticks (1/240000 s).'),
  chartOptions: Type.Optional(chartOptions),
  keepAspectRatio,
  rotation,
  ...animationsField,
}

/**
 * Builds the schema of chart items, in which `chartType` determines the shape of `data`.
 *
 * @param timeline - The fields in which the dialects differ.
 */
export const chartItem = <Timeline extends TProperties>(timeline: Timeline) =>
  Type.Union([
    item('chart', 'RowChartItem', timeline, {
      chartType: Type.Enum(rowChartNames, { description: 'Type of the chart.' }),
      data: rowData,
      ...chartFields,
    }),
    item('chart', 'PieChartItem', timeline, {
      chartType: kind('pie'),
      data: pieData,
      ...chartFields,
    }),
    item('chart', 'ScatterChartItem', timeline, {
      chartType: kind('scatter'),
      data: scatterData,
      ...chartFields,
    }),
  ])
