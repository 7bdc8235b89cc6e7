import { valueAt } from '../document/animated-number.ts'
import type {
  CaptionsItem,
  Composition,
  ImageItem,
  Item,
  MotionGraphicItem,
  SolidItem,
  TextItem,
  TextStyle,
  VideoItem,
} from '../document/model.ts'
import { sourceTicksAt } from '../document/timeline.ts'
import { boxStateAt, rounded } from './box-state.ts'
import { isInside, textBounds, wholeBox } from './content-bounds.ts'
import type {
  ContentDescription,
  ItemLayer,
  PictureContent,
  PictureReference,
  SourceFrameRequest,
  TextContent,
} from './frame-description.ts'
import { describeMotionGraphic } from './motion-graphics/describe-motion-graphic.ts'
import type { CaptionPages } from './text/caption-pages.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Items whose pictures this version draws; export checks refuse the others by name. */
type DrawnItem = ImageItem | VideoItem | SolidItem | TextItem | CaptionsItem | MotionGraphicItem

export interface DescriptionContext {
  readonly composition: Composition
  readonly captionPages: CaptionPages
  readonly texts: TextRasters
  /** Grows by what the described items need. */
  readonly sources: SourceFrameRequest[]
}

/**
 * What one item shows `localTicks` after its start.
 *
 * @returns Undefined where nothing of it can be seen.
 */
export function describeItem(
  item: Item,
  localTicks: number,
  context: DescriptionContext,
): ItemLayer | undefined {
  if (!isDrawn(item)) return undefined
  const box = boxStateAt(item, localTicks)
  if (box.opacity === 0 || box.scaleX === 0 || box.scaleY === 0) return undefined
  const { composition, texts } = context
  if (item.type === 'text' || item.type === 'captions') {
    const content = describeText(item, localTicks, context.captionPages)
    if (content === undefined) return undefined
    return isInside(box, textBounds(content, box, texts), composition)
      ? { kind: 'item', box, content }
      : undefined
  }
  if (box.width === 0 || box.height === 0 || !isInside(box, wholeBox(box), composition)) return undefined
  const content = describeContent(item, localTicks, context)
  return content === undefined ? undefined : { kind: 'item', box, content }
}

function isDrawn(item: Item): item is DrawnItem {
  return ['image', 'video', 'solid', 'text', 'captions', 'motion-graphic'].includes(item.type)
}

function describeContent(
  item: Exclude<DrawnItem, TextItem | CaptionsItem>,
  localTicks: number,
  context: DescriptionContext,
): ContentDescription | undefined {
  switch (item.type) {
    case 'image':
    case 'video':
      return describePicture(item, localTicks, pictureOf(item, localTicks, context.sources))
    case 'solid': {
      const { shape, color } = item
      const borderRadius = rounded(valueAt(item.borderRadius, localTicks, item.durationTicks))
      return { type: 'solid', shape, color, borderRadius: Math.max(0, borderRadius) }
    }
    case 'motion-graphic':
      return describeMotionGraphic(item, localTicks, context)
  }
}

function describeText(
  item: TextItem | CaptionsItem,
  localTicks: number,
  captionPages: CaptionPages,
): TextContent | undefined {
  switch (item.type) {
    case 'text':
      return item.text.trim() === '' ? undefined : textContent(item.text, item.style)
    case 'captions':
      return captionPages.contentAt(item, localTicks)
  }
}

/** Composed characters (é, not e and an accent) are in one font file; their parts may be in two. */
function textContent(text: string, style: TextStyle): TextContent {
  return { type: 'text', text: text.normalize('NFC'), style, vertical: 'top', highlight: undefined }
}

/** The picture an image or video item shows; a moving one is added to `sources`. */
export function pictureOf(
  item: ImageItem | VideoItem,
  localTicks: number,
  sources: SourceFrameRequest[],
): PictureReference {
  if (item.type === 'image') return { kind: 'still', assetId: item.assetId }
  const sourceTicks = sourceTicksAt(item, localTicks)
  const known = sources.findIndex((source) => source.itemId === item.id && source.sourceTicks === sourceTicks)
  if (known >= 0) return { kind: 'moving', source: known }
  sources.push({ itemId: item.id, assetId: item.assetId, sourceTicks })
  return { kind: 'moving', source: sources.length - 1 }
}

function describePicture(
  item: ImageItem | VideoItem,
  localTicks: number,
  picture: PictureReference,
): PictureContent {
  const { crop, borderRadius, durationTicks, keepAspectRatio } = item
  const fraction = (track: Parameters<typeof valueAt>[0]): number =>
    Math.min(1, Math.max(0, rounded(valueAt(track, localTicks, durationTicks))))
  return {
    type: 'picture',
    picture,
    fit: keepAspectRatio ? 'cover' : 'stretch',
    borderRadius: Math.max(0, rounded(valueAt(borderRadius, localTicks, durationTicks))),
    visible: {
      left: fraction(crop.left),
      top: fraction(crop.top),
      right: rounded(1 - fraction(crop.right)),
      bottom: rounded(1 - fraction(crop.bottom)),
    },
  }
}
