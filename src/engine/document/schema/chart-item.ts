import Type, { type TProperties } from 'typebox'
import { rowChartNames } from '../registries/charts.ts'
import { animationsField, geometryFields, item, keepAspectRatio, rotation } from './item-fields.ts'
import { buildMap, id, kind, ticks } from './values.ts'

const label = Type.String({ minLength: 1, description: 'As it is written in the chart.' })

const series = Type.Array(
  Type.Object(
    { key: id('Its name in rows and points.'), label },
    { title: 'ChartSeries', additionalProperties: false },
  ),
  { minItems: 1, description: 'What is compared; each has a colour of its own.' },
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
      { minItems: 1, description: 'Places along the axis (of a radar: its spokes), in order.' },
    ),
  },
  { title: 'ChartRowData', additionalProperties: false },
)

const pieData = Type.Object(
  {
    slices: Type.Array(
      Type.Object(
        { label, value: Type.Number({ minimum: 0, description: 'Its share is this, of the sum of all.' }) },
        { title: 'ChartSlice', additionalProperties: false },
      ),
      { minItems: 1, description: 'Clockwise from the top, in order.' },
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
          x: Type.Number({ description: 'Along the horizontal axis, in the unit of the data.' }),
          y: Type.Number({ description: 'Along the vertical axis, in the unit of the data.' }),
        },
        { title: 'ChartPoint', additionalProperties: false },
      ),
      { minItems: 1, description: 'Drawn in order, the later ones over the earlier.' },
    ),
  },
  { title: 'ChartScatterData', additionalProperties: false },
)

const chartFields = {
  ...geometryFields,
  themeColor: Type.String({ description: 'CSS colour from which the series take theirs.' }),
  animationDurationTicks: ticks('How long the chart takes to grow in, in ticks (1/240000 s).'),
  keepAspectRatio,
  rotation,
  ...animationsField,
}

/** `chartType` says which form `data` has. `timeline` is what the dialects differ in. */
export const chartItem = <Timeline extends TProperties>(timeline: Timeline) =>
  Type.Union([
    item('chart', 'RowChartItem', timeline, {
      chartType: Type.Enum(rowChartNames, { description: 'How the rows are drawn.' }),
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
