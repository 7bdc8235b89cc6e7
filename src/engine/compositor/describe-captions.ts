import type { CaptionsItem, Composition } from '../document/model.ts'
import { safeAreas } from '../document/registries/safe-areas.ts'
import { computeTextBounds, isInside } from './content-bounds.ts'
import type { BoxState, ContentDescription, ItemLayer } from './frame-description.ts'
import { moveIntoSafeArea, narrowToSafeArea } from './safe-area.ts'
import type { CaptionPages } from './text/caption-pages.ts'
import type { TextRasters } from './text/text-rasters.ts'

interface CaptionContext {
  readonly composition: Composition
  readonly captionPages: CaptionPages
  readonly texts: TextRasters
}

/**
 * Describes what a captions item shows `localTicks` after its start.
 *
 * @returns Undefined if nothing of it is visible.
 */
export function describeCaptions(
  item: CaptionsItem,
  localTicks: number,
  placed: BoxState,
  context: CaptionContext,
): ItemLayer | undefined {
  const { composition, texts } = context
  const area = item.safeArea && safeAreas[item.safeArea]
  const narrowed =
    area === undefined ? placed : narrowToSafeArea(placed, { area, style: item.style, composition })
  const content = context.captionPages.describeContent(item, localTicks, narrowed)
  if (content === undefined) return undefined
  const box =
    area === undefined
      ? narrowed
      : moveIntoSafeArea(narrowed, measureShown(content, narrowed, context), area, composition)
  if (content.type === 'text' && !isInside(box, computeTextBounds(content, box, texts), composition)) {
    return undefined
  }
  return { kind: 'item', box, content }
}

/** Returns the size of a text with its background, or of texts above each other, about the middle of a box. */
function measureShown(
  content: ContentDescription,
  box: { readonly width: number; readonly height: number },
  context: CaptionContext,
): { readonly width: number; readonly height: number } {
  switch (content.type) {
    case 'text': {
      const layout = context.texts.layout(content, box.width)
      const { background, finish } = content.style
      if (background === undefined) return { width: box.width, height: layout.height }
      const { top = 0, bottom = 0 } = finish?.backgroundPadding ?? {}
      const overhang = layout.lines.reduce(
        (most, { left, width }) => Math.max(most, -left, left + width - box.width),
        -background.horizontalPadding,
      )
      return {
        width: box.width + 2 * (overhang + background.horizontalPadding),
        height: layout.height + 2 * Math.max(top, bottom),
      }
    }
    case 'group': {
      const sizes = content.layers.map((layer) => measureShown(layer.content, layer.box, context))
      return {
        width: Math.max(box.width, ...sizes.map(({ width }) => width)),
        height: content.layers.reduce((sum, layer) => sum + layer.box.height, 0),
      }
    }
    default:
      return box
  }
}
