import type { ChartValueFormat } from '../../document/model.ts'
import { formatCompactNumber } from './compact-number.ts'

/**
 * Formats a number of a chart.
 *
 * @param step - Distance to the next number on an axis, which determines the decimals there.
 */
export type FormatValue = (value: number, step?: number) => string

/** Numbers from here on are compact in every format. */
const MAX_WRITTEN_OUT = 1e15

/** Creates a formatter; without a format, numbers are compact. */
export function createValueFormatter(format: ChartValueFormat | undefined): FormatValue {
  if (format === undefined) return formatCompactNumber
  const { prefix = '', suffix = '', decimals, compact = true } = format
  return (value, step) => {
    const magnitude = Math.abs(value)
    const isCompact = compact || magnitude >= MAX_WRITTEN_OUT
    const number = isCompact ? formatCompact(magnitude, step, decimals) : writeOut(magnitude, step, decimals)
    const sign = value < 0 && /[1-9]/.test(number) ? '\u2212' : ''
    return `${sign}${prefix}${number}${suffix}`
  }
}

function formatCompact(magnitude: number, step: number | undefined, decimals: number | undefined): string {
  if (step !== undefined || decimals === undefined) return formatCompactNumber(magnitude, step)
  // The unit is that of the number without a fixed number of decimals.
  const unit = /[KMBT]$/.exec(formatCompactNumber(magnitude))?.[0] ?? ''
  const size = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[unit] ?? 1
  return (magnitude / size).toFixed(decimals) + unit
}

function writeOut(magnitude: number, step: number | undefined, decimals: number | undefined): string {
  const shown = step === undefined ? (decimals ?? countDecimals(magnitude)) : countDecimals(step)
  const [whole = '0', fraction] = magnitude.toFixed(shown).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

const MAX_DECIMALS = 4

/** Counts the decimals that a number has, up to a limit. */
function countDecimals(value: number): number {
  for (let decimals = 0; decimals < MAX_DECIMALS; decimals++) {
    const shifted = Math.abs(value) * 10 ** decimals
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * Math.max(1, shifted)) return decimals
  }
  return MAX_DECIMALS
}
