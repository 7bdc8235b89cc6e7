import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import { paintCaption } from './paint-caption.ts'
import { paintText } from './paint-text.ts'
import type { TextLayout } from './text-layout.ts'

/** Paints a laid-out text, or captions with a finish. See `paintText` for the parameters. */
export function paintTextOrCaption(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
): void {
  const { caption } = content
  if (caption === undefined) paintText(context, layout, content, snap)
  else paintCaption(context, layout, { content, caption }, snap)
}
