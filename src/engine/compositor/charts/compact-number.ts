const units: readonly (readonly [size: number, suffix: string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
  [1, ''],
]

/** Numbers from here on, and below the minimum, are written with a power of ten. */
const MAX_PLAIN = 1e15
const MIN_PLAIN = 1e-4
const MAX_DECIMALS = 6
/** A number with more decimals is clearer in a smaller unit: 1000.5 rather than 1.0005K. */
const MAX_UNIT_DECIMALS = 2

/**
 * Formats a number for a chart: 950, 1.2K, −3.4M, 0.05, 1.5e18.
 *
 * @param step - Distance to the next number on an axis, which determines the decimals. If undefined, three
 *   significant digits are used.
 */
export function formatCompactNumber(value: number, step?: number): string {
  if (value === 0 || !Number.isFinite(value)) return '0'
  const magnitude = Math.abs(value)
  const sign = value < 0 ? '\u2212' : ''
  if (magnitude >= MAX_PLAIN || magnitude < MIN_PLAIN) return sign + formatScientific(magnitude, step)
  const isClear = (size: number): boolean =>
    step === undefined || countStepDecimals(step / size) <= MAX_UNIT_DECIMALS
  const found = units.findIndex(([size]) => magnitude >= size && isClear(size))
  const at = found < 0 ? units.length - 1 : found
  const [size, suffix] = units[at] ?? [1, '']
  const text = formatDecimal(magnitude / size, step === undefined ? undefined : step / size)
  const larger = units[at - 1]
  // 999.96 becomes 1K, not 1000.
  if (larger !== undefined && step === undefined && Number(text) >= 1000) return `${sign}1${larger[1]}`
  return sign + text + suffix
}

function formatScientific(magnitude: number, step: number | undefined): string {
  const exponent = Math.floor(Math.log10(magnitude))
  // In two steps, because a single power of ten could exceed the range of numbers.
  const half = Math.trunc(exponent / 2)
  const scaled = (number: number): number => number / 10 ** half / 10 ** (exponent - half)
  const mantissa = formatDecimal(scaled(magnitude), step === undefined ? undefined : scaled(step))
  return `${mantissa}e${exponent < 0 ? '\u2212' : ''}${Math.abs(exponent)}`
}

function formatDecimal(value: number, step: number | undefined): string {
  const text = value.toFixed(step === undefined ? countSignificantDecimals(value) : countStepDecimals(step))
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function countSignificantDecimals(value: number): number {
  const whole = Math.floor(Math.log10(value)) + 1
  return Math.min(MAX_DECIMALS, Math.max(0, 3 - whole))
}

function countStepDecimals(step: number): number {
  for (let decimals = 0; decimals < MAX_DECIMALS; decimals++) {
    const shifted = Math.abs(step) * 10 ** decimals
    if (shifted >= 0.999 && Math.abs(shifted - Math.round(shifted)) < 1e-6 * shifted) return decimals
  }
  return MAX_DECIMALS
}

/** Formats a fraction, 0–1, as a percentage. Small fractions are not rounded to 0%. */
export function formatPercentage(share: number): string {
  if (share > 0 && share < 0.01) return '<1%'
  if (share > 0.99 && share < 1) return '>99%'
  return `${Math.round(share * 100)}%`
}
