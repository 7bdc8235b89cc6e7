import type { ChartOptions, ChartType } from '../../../src/engine/document/model.ts'
import { charts } from '../../../src/engine/document/registries/charts.ts'
import { listNames } from '../../../src/engine/document/registries/registry.ts'
import { randomNumbers } from '../../../src/example-media/noise.ts'
import { buildDocument, type ItemOf, placed, still, ticks } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'

const SECONDS = 3
const GROWING_SECONDS = 1.2

const series = [
  { key: 'north', label: 'North' },
  { key: 'south', label: 'South' },
]

const quarters = {
  series,
  rows: [
    { label: 'Spring', values: { north: 24, south: 38 } },
    { label: 'Summer', values: { north: 52, south: 33 } },
    { label: 'Autumn', values: { north: 61, south: 47 } },
    { label: 'Winter', values: { north: 78, south: 41 } },
  ],
}

const skills = {
  series,
  rows: [
    ['Speed', 80, 55],
    ['Range', 62, 88],
    ['Comfort', 45, 72],
    ['Price', 70, 40],
    ['Service', 90, 66],
  ].map(([label, north, south]) => ({
    label: String(label),
    values: { north: Number(north), south: Number(south) },
  })),
}

const shares = {
  slices: [
    { label: 'Video', value: 46 },
    { label: 'Music', value: 27 },
    { label: 'Games', value: 18 },
    { label: 'Books', value: 9 },
  ],
}

const random = randomNumbers(7)
/** Two loose clouds of points along a rising and a falling line. */
const clouds = {
  series,
  points: Array.from({ length: 16 }, (_, index) => [
    { seriesKey: 'north', x: 4 + 5 * index, y: Math.round(14 + 4.4 * index + 16 * random()) },
    { seriesKey: 'south', x: 6 + 5 * index, y: Math.round(76 - 3.4 * index + 16 * random()) },
  ]).flat(),
}

function buildChartItem(chartType: ChartType): ItemOf<'chart'> {
  const common = {
    type: 'chart' as const,
    ...placed({ id: 'chart', seconds: SECONDS, box: [40, 30, 560, 300] }),
    themeColor: '#3a86ff',
    animationDurationTicks: ticks(GROWING_SECONDS),
    keepAspectRatio: false,
  }
  switch (chartType) {
    case 'line':
    case 'bar':
    case 'area':
      return { ...common, chartType, data: quarters }
    case 'radar':
      return { ...common, chartType, data: skills }
    case 'pie':
      return { ...common, chartType, data: shares }
    case 'scatter':
      return { ...common, chartType, data: clouds }
  }
}

const races = {
  series: [
    ['aurora', 'Aurora'],
    ['borealis', 'Borealis'],
    ['cirrus', 'Cirrus'],
    ['delta', 'Delta'],
    ['echo', 'Echo'],
  ].map(([key = '', label = '']) => ({ key, label })),
  rows: [
    { label: '2021', values: { aurora: 120, borealis: 310, cirrus: 260, delta: 90, echo: 180 } },
    { label: '2022', values: { aurora: 260, borealis: 350, cirrus: 300, delta: 210, echo: 190 } },
    { label: '2023', values: { aurora: 520, borealis: 410, cirrus: 330, delta: 460, echo: 230 } },
    { label: '2024', values: { aurora: 780, borealis: 470, cirrus: 390, delta: 840, echo: 610 } },
  ],
}

interface Variant {
  readonly name: string
  readonly caption: string
  readonly options: ChartOptions
  readonly data?: typeof races
}

/** Uses of `chartOptions`, by the type of the chart. */
const variants: Readonly<Partial<Record<ChartType, readonly Variant[]>>> = {
  line: [
    {
      name: 'labelled',
      caption: 'Title, value labels and a highlighted series',
      options: { title: 'Visitors by season', valueLabels: true, highlight: ['north'], stagger: 0.4 },
    },
  ],
  bar: [
    {
      name: 'labelled',
      caption: 'Title, units, value labels and staggered bars',
      options: {
        title: 'Revenue by season',
        yAxisTitle: 'million euros',
        xAxisTitle: 'Season',
        valueLabels: true,
        valueFormat: { prefix: '€', suffix: ' M' },
        stagger: 0.6,
      },
    },
    {
      name: 'race',
      caption: '`race`: the rows are points in time',
      options: {
        title: 'Users by app',
        race: true,
        valueFormat: { suffix: 'K', compact: false, decimals: 0 },
      },
      data: races,
    },
  ],
  area: [
    {
      name: 'labelled',
      caption: 'Title, unit and a highlighted series',
      options: { title: 'Water level', yAxisTitle: 'cm', highlight: ['south'], stagger: 0.5 },
    },
  ],
  radar: [
    {
      name: 'labelled',
      caption: 'Title, one polygon after the other',
      options: { title: 'Two models', stagger: 0.6 },
    },
  ],
  pie: [
    {
      name: 'labelled',
      caption: 'Title, numbers instead of shares and a highlighted slice',
      options: {
        title: 'Hours a week',
        valueLabels: true,
        valueFormat: { suffix: ' h' },
        highlight: ['Video'],
      },
    },
  ],
  scatter: [
    {
      name: 'labelled',
      caption: 'Title, units and points from left to right',
      options: {
        title: 'Weight and range',
        xAxisTitle: 'kg',
        yAxisTitle: 'Range',
        valueFormat: { suffix: ' km' },
        stagger: 0.7,
      },
    },
  ],
}

const paper = { type: 'color', color: '#f8fafc', gradient: null } as const

function buildMember(chartType: ChartType): Member {
  const chart = buildChartItem(chartType)
  const shown = { tracks: [[chart]], background: paper }
  const absent = { tracks: [[{ ...chart, opacity: still(0) }]], background: paper }
  return {
    name: chartType,
    label: charts[chartType].label,
    facts: [],
    snippet: { items: { chart } },
    samples: [
      {
        name: chartType,
        caption: `Grows for ${GROWING_SECONDS} s, then rests`,
        document: buildDocument(shown),
        without: buildDocument(absent),
        instants: [0.1, 0.25, 0.45, 2],
      },
      ...(variants[chartType] ?? []).map((variant) => buildVariantSample(chart, variant)),
    ],
  }
}

function buildVariantSample(chart: ItemOf<'chart'>, { name, caption, options, data }: Variant): Sample {
  const isRace = options.race === true
  const changed = {
    ...chart,
    ...(data !== undefined && { data }),
    ...(isRace && { animationDurationTicks: ticks(SECONDS - 0.5) }),
  }
  const { chartType } = chart
  return {
    name: `${chartType}-${name}`,
    caption,
    // The data of a variant belong to its chart type.
    document: buildDocument({
      tracks: [[{ ...changed, chartOptions: { ...options } } as ItemOf<'chart'>]],
      background: paper,
    }),
    without: buildDocument({ tracks: [[changed as ItemOf<'chart'>]], background: paper }),
    instants: isRace ? [0.2, 0.9, 1.6, 2.5] : [0.15, 0.35, 0.6, 2],
  }
}

export const chartKind: Kind = {
  name: 'charts',
  title: 'Charts',
  introduction: `A \`chart\` item draws its own \`data\`. Line, bar, area and radar charts have series and rows, pie charts have slices, and
scatter charts have points.`,
  members: listNames(charts).map(buildMember),
}
