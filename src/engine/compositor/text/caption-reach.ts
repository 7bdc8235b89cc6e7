import type { TextContent } from '../frame-description.ts'
import type { TextLayout } from './text-layout.ts'

/** Boxes and lines of spoken words extend this far beyond the letters, in multiples of the font size. */
const DECORATION = 0.35

/** Returns how far the design of captions extends beyond the text itself, in composition pixels. */
export function computeCaptionReach({ caption, style }: TextContent, layout: TextLayout): number {
  if (caption === undefined) return 0
  const { spoken } = caption
  const widest = layout.lines.reduce((most, { width }) => Math.max(most, width), 0)
  // A word grows about its centre, a little beyond its final size while it springs up.
  const growth = spoken === undefined ? 0 : (spoken.design.scale * 1.15 - 1) * (widest / 2 + style.fontSize)
  return Math.ceil(growth + DECORATION * style.fontSize)
}
