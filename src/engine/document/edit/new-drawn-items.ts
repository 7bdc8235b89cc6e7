import type { ChartType, SolidShape } from '../model.ts'
import { itemDefaults } from '../registries/item-defaults.ts'
import { type MotionGraphicName, motionGraphics } from '../registries/motion-graphics.ts'
import {
  getChartSize,
  getIllustrationSide,
  getMotionGraphicSize,
  getShapeSide,
  type Size,
} from '../registries/natural-sizes.ts'
import type { JsonObject } from '../validation/record.ts'
import { buildCentredBox, still } from './new-boxes.ts'

export function buildShape(
  frame: Size,
  { shape = 'rectangle', color = itemDefaults.accentColor }: { shape?: SolidShape; color?: string },
): JsonObject {
  const side = getShapeSide(frame)
  return {
    ...buildCentredBox(frame, { width: side, height: side }),
    color,
    shape,
    keepAspectRatio: false,
    borderRadius: still(0),
    rotation: still(0),
  }
}

export function buildIllustration(
  frame: Size,
  { illustrationName, color = itemDefaults.accentColor }: { illustrationName: string; color?: string },
): JsonObject {
  const side = getIllustrationSide(frame)
  return {
    ...buildCentredBox(frame, { width: side, height: side }),
    illustrationName,
    color,
    keepAspectRatio: true,
    rotation: still(0),
  }
}

export function buildMotionGraphic(
  frame: Size,
  { motionGraphicId }: { motionGraphicId: MotionGraphicName },
): JsonObject {
  const { size, version } = motionGraphics[motionGraphicId]
  return {
    ...buildCentredBox(frame, getMotionGraphicSize(frame, size)),
    motionGraphicId,
    motionGraphicVersion: version,
    props: {},
    slots: {},
    rotation: still(0),
  }
}

export function buildChart(frame: Size, { chartType = 'bar' }: { chartType?: ChartType }): JsonObject {
  return {
    ...buildCentredBox(frame, getChartSize(frame)),
    chartType,
    data: buildSampleData(chartType),
    themeColor: itemDefaults.accentColor,
    animationDurationTicks: itemDefaults.chartGrowthTicks,
    keepAspectRatio: false,
    rotation: still(0),
  }
}

const sampleRows = [
  { label: 'Q1', value: 12 },
  { label: 'Q2', value: 19 },
  { label: 'Q3', value: 15 },
  { label: 'Q4', value: 27 },
]

/** Data to be replaced, which shows what the chart looks like. */
function buildSampleData(chartType: ChartType): JsonObject {
  const series = [{ key: 'series-1', label: 'Series 1' }]
  switch (chartType) {
    case 'pie':
      return { slices: sampleRows.map((row) => ({ ...row })) }
    case 'scatter':
      return {
        series,
        points: sampleRows.map(({ value }, index) => ({ seriesKey: 'series-1', x: index + 1, y: value })),
      }
    case 'line':
    case 'bar':
    case 'area':
    case 'radar':
      return {
        series,
        rows: sampleRows.map(({ label, value }) => ({ label, values: { 'series-1': value } })),
      }
  }
}
