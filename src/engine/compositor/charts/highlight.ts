import { parseColor } from '../../document/css/color.ts'
import type { ChartData, ChartOptions } from '../../document/model.ts'
import type { ChartTheme } from './chart-theme.ts'

/** Opacity of series that do not stand out. */
const FADED = 0.42

/** Returns the series or slices that stand out, by index; undefined if none does. */
export function findHighlighted(
  data: ChartData,
  { highlight }: Pick<ChartOptions, 'highlight'>,
): ReadonlySet<number> | undefined {
  if (highlight === undefined) return undefined
  const names =
    data.chartType === 'pie' ? data.slices.map(({ label }) => label) : data.series.map(({ key }) => key)
  return new Set(names.flatMap((name, index) => (highlight.includes(name) ? [index] : [])))
}

/** Returns the theme with the colours faded of every series or slice that is not highlighted. */
export function fadeOthers(theme: ChartTheme, highlighted: ReadonlySet<number> | undefined): ChartTheme {
  if (highlighted === undefined) return theme
  return {
    ...theme,
    seriesColors: (count) =>
      theme
        .seriesColors(count)
        .map((color, index) => (highlighted.has(index) ? color : theme.faded(color, FADED))),
    faded: (color, alpha) => theme.faded(color, alpha * (parseColor(color)?.alpha ?? 1)),
  }
}
