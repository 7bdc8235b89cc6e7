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
  const narrowed = area === undefined ? placed : narrowToSafeArea(placed, area, composition)
  const content = context.captionPages.describeContent(item, localTicks, narrowed)
  if (content === undefined) return undefined
  const box =
    area === undefined
      ? narrowed
      : moveIntoSafeArea(narrowed, measureHeight(content, narrowed, context), area, composition)
  if (content.type === 'text' && !isInside(box, computeTextBounds(content, box, texts), composition)) {
    return undefined
  }
  return { kind: 'item', box, content }
}

/** Returns the height of a text, or of texts above each other. */
function measureHeight(content: ContentDescription, box: BoxState, { texts }: CaptionContext): number {
  switch (content.type) {
    case 'text':
      return texts.layout(content, box.width).height
    case 'group':
      return content.layers.reduce((sum, layer) => sum + layer.box.height, 0)
    default:
      return box.height
  }
}
