const separators = { comma: ',', dot: '.', space: '\u202f', none: '' } as const

/**
 * Formats a number with a fixed number of decimals and a thousands separator. It does not use `Intl`, whose
 * results change with the platform's data.
 */
export function formatNumber(
  value: number,
  { decimals, separator }: { readonly decimals: number; readonly separator: keyof typeof separators },
): string {
  const fixed = Math.abs(value).toFixed(Math.round(decimals))
  const [whole = '0', fraction] = fixed.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separators[separator])
  const mark = separator === 'dot' ? ',' : '.'
  const isNegative = value < 0 && /[1-9]/.test(fixed)
  return `${isNegative ? '−' : ''}${grouped}${fraction === undefined ? '' : mark + fraction}`
}
