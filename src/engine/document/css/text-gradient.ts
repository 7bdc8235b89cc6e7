import type { ParsedGradient } from './gradient.ts'

/** Returns whether glyphs can be filled with a gradient: canvases have no elliptic gradients for them. */
export function canFillText(gradient: ParsedGradient): boolean {
  return gradient.kind === 'linear' || gradient.shape === 'circle'
}
