import type { Context2D } from '../context2d.ts'
import type { ChartDrawing, ChartSpace, DataOf } from './chart-drawing.ts'
import { buildRowSeries, type RowSeries } from './row-series.ts'

/** In font sizes. */
const MIN_BAR_PITCH = 2
const MAX_BAR_PITCH = 4.2
const LABEL_GAP = 0.6
const MIN_BOX_FOR_NAMES = 13
const MAX_RADIUS = 0.4
const CLOCK_SIZE = 2.6
const CLOCK_OPACITY = 0.34
const MAX_BARS = 12
/** Maximum share of the width for the names. */
const MAX_NAMES_SHARE = 0.28
/** Share of a bar's pitch that separates it from the next one. */
const BAR_GAP = 0.22

/** Bars change places during this share of a step from row to row, before and after they overtake. */
const OVERTAKING = 0.16
const OVERTAKING_SAMPLES = 9

/**
 * Lays out one horizontal bar per series, sorted by its current number. The rows are points in time: the bars
 * run from the first row to the last and change places on the way.
 */
export function planBarRace(data: DataOf<'bar'>, space: ChartSpace): ChartDrawing {
  const { width, height, padding, fontSize, labels } = space
  const series = buildRowSeries(data, space)
  const hasNames = width >= MIN_BOX_FOR_NAMES * fontSize
  const available = height - 2 * padding
  const fitting = Math.max(1, Math.floor(available / (MIN_BAR_PITCH * fontSize)))
  const count = Math.min(series.length, fitting, MAX_BARS)
  const pitch = Math.min(MAX_BAR_PITCH * fontSize, available / count)
  const maxNameWidth = MAX_NAMES_SHARE * width
  const names = series.map(({ label }) => (hasNames ? labels.shorten(label, maxNameWidth, fontSize) : ''))
  const nameWidth = Math.max(0, ...names.map((name) => labels.width(name, fontSize)))
  const left = padding + (hasNames ? nameWidth + LABEL_GAP * fontSize : 0)
  const numberWidth = hasNames ? measureNumbers(series, space) + LABEL_GAP * fontSize : 0
  const place: Race = {
    left,
    top: padding,
    pitch,
    count,
    length: Math.max(0, width - padding - left - numberWidth),
  }
  return {
    paintStill: () => {},
    paintMarks(context, progress) {
      const position = progress * (data.rows.length - 1)
      if (hasNames) paintClock(context, data, position, place, space)
      const values = series.map((one) => interpolate(one, position))
      const leader = Math.max(...values, 0)
      const ranks = computeSmoothRanks(series, position)
      for (const [index, { color }] of series.entries()) {
        const [value, rank] = [values[index] ?? 0, ranks[index] ?? 0]
        if (rank > count - 0.02) continue
        const share = leader === 0 ? 0 : Math.max(0, value) / leader
        const legibility = computeLegibility(rank, ranks.slice(index + 1))
        const bar = { name: names[index] ?? '', color, value, rank, length: share * place.length, legibility }
        paintBar(context, bar, place, space, hasNames)
      }
    },
  }
}

interface Race {
  readonly left: number
  readonly top: number
  /** Distance from one bar to the next. */
  readonly pitch: number
  /** Number of bars that are shown. */
  readonly count: number
  /** Length of the leader's bar. */
  readonly length: number
}

interface Bar {
  readonly name: string
  readonly color: string
  readonly value: number
  /** 0 for the leader; a fraction while the bar changes places. */
  readonly rank: number
  readonly length: number
  /** Opacity of the bar's texts. */
  readonly legibility: number
}

/** Distances in ranks from a bar in front at which the texts of a bar disappear, and appear again. */
const HIDDEN = 0.45
const LEGIBLE = 0.85

/** Hides the texts of a bar while one that is painted later passes over them. */
function computeLegibility(rank: number, ranksInFront: readonly number[]): number {
  const nearest = Math.min(1, ...ranksInFront.map((other) => Math.abs(other - rank)))
  return Math.min(1, Math.max(0, (nearest - HIDDEN) / (LEGIBLE - HIDDEN)))
}

function paintBar(
  context: Context2D,
  { name, color, value, rank, length, legibility }: Bar,
  { left, top, pitch, count }: Race,
  space: ChartSpace,
  hasNames: boolean,
): void {
  const { fontSize, labels, theme } = space
  const height = pitch * (1 - BAR_GAP)
  const y = top + rank * pitch + (pitch - height) / 2
  context.save()
  // Bars that drop out of the list fade.
  context.globalAlpha = Math.min(1, Math.max(0, count - rank))
  context.beginPath()
  context.roundRect(
    left,
    y,
    Math.max(length, 1),
    height,
    Math.min(MAX_RADIUS * fontSize, height / 2, length / 2),
  )
  context.fillStyle = color
  context.fill()
  if (hasNames) {
    const middle = y + height / 2
    context.globalAlpha *= legibility
    const nameLabel = { text: name, x: left - LABEL_GAP * fontSize, y: middle, align: 'right' } as const
    labels.paint(context, nameLabel, { fontSize, color: theme.text, weight: 600 })
    const number = { text: space.format(value), x: left + length + LABEL_GAP * fontSize, y: middle } as const
    labels.paint(context, { ...number, align: 'left' }, { fontSize, color: theme.mutedText, weight: 600 })
  }
  context.restore()
}

/** Paints the name of the current row large in the corner that the shortest bars leave free. */
function paintClock(
  context: Context2D,
  { rows }: DataOf<'bar'>,
  position: number,
  { top, pitch, count }: Race,
  { width, padding, fontSize, labels, theme }: ChartSpace,
): void {
  const text = rows[Math.min(rows.length - 1, Math.floor(position + 0.5))]?.label ?? ''
  const size = CLOCK_SIZE * fontSize
  const shown = labels.shorten(text, 0.45 * width, size, 700)
  const y = top + count * pitch - size / 2
  const x = width - padding
  labels.paint(
    context,
    { text: shown, x, y, align: 'right' },
    { fontSize: size, color: theme.faded(theme.text, CLOCK_OPACITY), weight: 700 },
  )
}

/** Returns the width of the widest number that a bar carries. */
function measureNumbers(series: readonly RowSeries[], { labels, fontSize, format }: ChartSpace): number {
  const longest = series
    .flatMap(({ values }) => values.flatMap((value) => (value === undefined ? [] : format(value))))
    .toSorted((a, b) => b.length - a.length)
  // Numbers between the rows may have one more digit.
  return Math.max(0, ...longest.slice(0, 6).map((text) => labels.width(`${text}0`, fontSize, 600)))
}

/** Returns the number of a series between two rows; rows without one count as the nearest row with one. */
function interpolate({ values }: RowSeries, position: number): number {
  const row = Math.floor(position)
  const from = findNearest(values, row, -1) ?? findNearest(values, row, 1) ?? 0
  const to = findNearest(values, row + 1, 1) ?? from
  return from + (to - from) * (position - row)
}

function findNearest(values: RowSeries['values'], row: number, step: 1 | -1): number | undefined {
  for (let at = row; at >= 0 && at < values.length; at += step) {
    if (values[at] !== undefined) return values[at]
  }
  return undefined
}

/** Computes the ranks of all series, averaged over a short time, so that bars glide past each other. */
function computeSmoothRanks(series: readonly RowSeries[], position: number): number[] {
  const sums = series.map(() => 0)
  const last = Math.max(0, (series[0]?.values.length ?? 1) - 1)
  for (let sample = 0; sample < OVERTAKING_SAMPLES; sample++) {
    const offset = (sample / (OVERTAKING_SAMPLES - 1) - 0.5) * 2 * OVERTAKING
    const at = Math.min(last, Math.max(0, position + offset))
    const order = series
      .map((one, index) => ({ index, value: interpolate(one, at) }))
      .toSorted((a, b) => b.value - a.value || a.index - b.index)
    for (const [rank, { index }] of order.entries()) sums[index] = (sums[index] ?? 0) + rank
  }
  return sums.map((sum) => sum / OVERTAKING_SAMPLES)
}
