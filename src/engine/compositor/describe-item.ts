import { valueAt } from '../document/animated-number.ts'
import { ease } from '../document/easing.ts'
import type {
  ChartItem,
  GifItem,
  IllustrationItem,
  ImageItem,
  LottieItem,
  MotionGraphicItem,
  SolidItem,
  VideoItem,
} from '../document/model.ts'
import type { VisualItem } from '../document/timeline-index.ts'
import { boxStateAt, roundState } from './box-state.ts'
import type { CondensedCharts } from './charts/condensed-charts.ts'
import { computeTextBounds, getBoxBounds, isInside } from './content-bounds.ts'
import { describeCaptions } from './describe-captions.ts'
import { describeImage, type ImageContext } from './describe-image.ts'
import { describeTemplate } from './describe-template.ts'
import type { BoxState, ChartContent, ContentDescription, ItemLayer } from './frame-description.ts'
import { describeMotionGraphic } from './motion-graphics/describe-motion-graphic.ts'
import type { ArrangedTexts } from './text/arranged-texts.ts'
import type { CaptionPages } from './text/caption-pages.ts'
import { describeTextContent } from './text/text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'

type MediaItem = ImageItem | VideoItem | GifItem | LottieItem | IllustrationItem

export interface DescriptionContext extends ImageContext {
  readonly captionPages: CaptionPages
  readonly arranged: ArrangedTexts
  readonly texts: TextRasters
  readonly charts: CondensedCharts
}

/**
 * Describes what one item shows `localTicks` after its start.
 *
 * @returns Undefined if nothing of it is visible.
 */
export function describeItem(
  item: VisualItem,
  localTicks: number,
  context: DescriptionContext,
): ItemLayer | undefined {
  const box = boxStateAt(item, localTicks)
  if (box.opacity === 0 || box.scaleX === 0 || box.scaleY === 0) return undefined
  const { composition, texts } = context
  if (item.type === 'captions') return describeCaptions(item, localTicks, box, context)
  if (item.type === 'text') {
    const content = describeTextContent(item, localTicks, item, box, context.arranged)
    if (content === undefined) return undefined
    return isInside(box, computeTextBounds(content, box, texts), composition)
      ? { kind: 'item', box, content }
      : undefined
  }
  // The nodes of a template may be outside its box.
  if (item.type === 'text-template')
    return { kind: 'item', box, content: describeTemplate(item, localTicks, box, context) }
  if (box.width === 0 || box.height === 0 || !isInside(box, getBoxBounds(box), composition)) return undefined
  const content = describeContent(item, localTicks, box, context)
  return content === undefined ? undefined : { kind: 'item', box, content }
}

function describeContent(
  item: MediaItem | SolidItem | ChartItem | MotionGraphicItem,
  localTicks: number,
  box: BoxState,
  context: DescriptionContext,
): ContentDescription | undefined {
  switch (item.type) {
    case 'image':
    case 'video':
    case 'gif':
    case 'lottie':
    case 'illustration':
      return describeImage(item, localTicks, box, context)
    case 'solid': {
      const { shape, color } = item
      const borderRadius = roundState(valueAt(item.borderRadius, localTicks, item.durationTicks))
      return { type: 'solid', shape, color, borderRadius: Math.max(0, borderRadius) }
    }
    case 'chart':
      return describeChart(item, localTicks, context.charts)
    case 'motion-graphic':
      return describeMotionGraphic(item, localTicks, context)
  }
}

function describeChart(item: ChartItem, localTicks: number, charts: CondensedCharts): ChartContent {
  const { themeColor, animationDurationTicks, geometry, options } = item
  const progress = animationDurationTicks === 0 ? 1 : localTicks / animationDurationTicks
  const easing = options?.race === true ? 'linear' : 'ease-out'
  return {
    type: 'chart',
    data: charts.condense(item.data),
    themeColor,
    ...(options !== undefined && { options }),
    progress: roundState(ease(easing, progress)),
    resizes: geometry.width.keyframes.length > 0 || geometry.height.keyframes.length > 0,
  }
}
