import type { FontStyle } from '../model.ts'

const namedWeights = new Map([
  ['normal', 400],
  ['bold', 700],
])

/**
 * Normalises any two strings, which the published schema allows: an unknown weight becomes 400, and numbers
 * are clamped to 100–900.
 */
export function normaliseFontStyle({
  variant,
  weight,
}: {
  readonly variant: string
  readonly weight: string
}): FontStyle {
  const number = namedWeights.get(weight) ?? Number.parseFloat(weight)
  return {
    variant: variant === 'italic' || variant === 'oblique' ? 'italic' : 'normal',
    weight: Number.isFinite(number) ? Math.min(900, Math.max(100, number)) : 400,
  }
}
