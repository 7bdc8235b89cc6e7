import { randomNumbers } from '../../../examples/sample-media/noise.ts'
import type { ChartType } from '../../../src/engine/document/model.ts'
import { charts } from '../../../src/engine/document/registries/charts.ts'
import { listNames } from '../../../src/engine/document/registries/registry.ts'
import { buildDocument, type ItemOf, placed, still, ticks } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

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
    ],
  }
}

export const chartKind: Kind = {
  name: 'charts',
  title: 'Charts',
  introduction: `A \`chart\` item draws its own \`data\`. Line, bar, area and radar charts have series and rows, pie charts have slices, and
scatter charts have points.`,
  members: listNames(charts).map(buildMember),
}
