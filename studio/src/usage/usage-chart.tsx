import { useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { formatCount, formatCredits } from '../design/format-amount.ts'
import type { DayUsage } from './fill-days.ts'
import styles from './usage-chart.module.css'

interface UsageChartProps {
  readonly days: readonly DayUsage[]
}

const HEIGHT = 224
const REM = 16

/** Bars with the credits of each day. Screen readers get the sum, and the table beside it has every day. */
export function UsageChart({ days }: UsageChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number>()
  useEffect(() => {
    const element = host.current
    if (element === null) return
    let plot: uPlot | undefined
    const draw = (): void => {
      plot?.destroy()
      plot = createPlot(element, days, setPointed)
    }
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    // The colours are those of the theme at the time of drawing.
    const theme = new MutationObserver(draw)
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', draw)
    return () => {
      observer.disconnect()
      theme.disconnect()
      scheme.removeEventListener('change', draw)
      plot?.destroy()
    }
  }, [days])
  const total = days.reduce((sum, { credits }) => sum + credits, 0)
  const day = pointed === undefined ? undefined : days[pointed]
  return (
    <figure className={styles.chart}>
      <div
        ref={host}
        role="img"
        aria-label={`${formatCredits(String(total))} credits in ${days.length} days. The table has each day.`}
      />
      <figcaption className={styles.caption} aria-hidden="true">
        {day === undefined
          ? total === 0
            ? 'Nothing was charged in this period.'
            : 'Point at a day to see its numbers.'
          : `${day.day}: ${formatCredits(String(day.credits))} credits, ${formatCount(day.exports, 'export')}`}
      </figcaption>
    </figure>
  )
}

function createPlot(
  element: HTMLElement,
  days: readonly DayUsage[],
  onPoint: (index: number | undefined) => void,
): uPlot {
  const style = getComputedStyle(element)
  // Custom properties with light-dark() are not resolved by getPropertyValue; real properties are.
  const muted = readColor(element, '--text-muted')
  const line = readColor(element, '--line')
  const accent = readColor(element, '--accent')
  const font = `${0.75 * REM}px ${style.fontFamily}`
  const axis = { stroke: muted, font, grid: { stroke: line, width: 1 }, ticks: { show: false } }
  const bars = uPlot.paths.bars?.({ size: [0.7, 40], radius: 0.15 })
  const options: uPlot.Options = {
    width: Math.max(200, element.clientWidth),
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: {
      x: { time: true, range: (_plot, min, max) => [min - 43_200, max + 43_200] },
      y: { range: (_plot, _min, max) => [0, Math.max(max * 1.1, 1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        space: 56,
        values: (_plot, splits) =>
          splits.map((seconds) =>
            new Date(seconds * 1000).toLocaleDateString('en', {
              month: 'short',
              day: 'numeric',
              timeZone: 'UTC',
            }),
          ),
      },
      { ...axis, size: 52, values: (_plot, splits) => splits.map((value) => value.toLocaleString('en')) },
    ],
    series: [
      {},
      {
        fill: accent,
        stroke: accent,
        width: 0,
        ...(bars !== undefined && { paths: bars }),
        points: { show: false },
      },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? undefined)] },
  }
  const times = days.map(({ day }) => Date.parse(day) / 1000)
  return new uPlot(options, [times, days.map(({ credits }) => credits)], element)
}

/** Returns a colour of the theme as canvases take it. */
function readColor(element: HTMLElement, variable: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${variable})`
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
