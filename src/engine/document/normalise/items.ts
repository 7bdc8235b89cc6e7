import type {
  ChartData,
  ChartItem,
  ClipAnimations,
  Geometry,
  Item,
  LottieItem,
  TemplateImageNode,
  TemplateTextNode,
} from '../model.ts'
import { normaliseAnimated } from './animated.ts'
import { applyTheme, normaliseCaptionDesign, normalisePaging } from './captions.ts'
import {
  normaliseCaptionAnimations,
  normaliseClipAnimations,
  normaliseCrop,
  normaliseGeometry,
  normaliseTextStyle,
} from './fields.ts'
import { resolveSlots, type SlotTargets } from './slots.ts'
import { normaliseTextArrangement } from './text-finish.ts'
import type { Item11 } from './upgrade-item.ts'

type Sent<Type extends Item11['type']> = Extract<Item11, { type: Type }>

/**
 * Converts a 1.1 item to the internal model, filling absent fields with neutral values.
 *
 * @param targets - The items and assets to which the slots of motion graphics may refer.
 */
export function normaliseItem(item: Item11, targets: SlotTargets): Item {
  switch (item.type) {
    case 'image':
      return { type: 'image', ...normaliseMedia(item) }
    case 'video':
      return { type: 'video', ...normaliseMedia(item), ...normaliseSource(item), ...normaliseAudio(item) }
    case 'gif':
      return { type: 'gif', ...normaliseMedia(item), ...normaliseSource(item) }
    case 'lottie':
      return normaliseLottie(item)
    case 'audio':
      return {
        type: 'audio',
        ...normaliseTiming(item),
        assetId: item.assetId,
        ...normaliseSource(item),
        ...normaliseAudio(item),
      }
    case 'text':
    case 'captions':
    case 'text-template':
      return normaliseTextual(item)
    case 'solid':
    case 'illustration':
    case 'chart':
      return normaliseDrawn(item)
    case 'motion-graphic': {
      const { motionGraphicId, motionGraphicVersion, props } = item
      const slots = resolveSlots(item, targets)
      return {
        type: 'motion-graphic',
        ...normaliseVisual(item),
        motionGraphicId,
        motionGraphicVersion,
        props,
        slots,
      }
    }
    case 'effect':
      return {
        type: 'effect',
        ...normaliseTiming(item),
        effectType: item.effectType,
        intensity: item.intensity,
        params: { ...item.params },
      }
    case 'filter': {
      const { filterType, intensity, params } = item
      return { type: 'filter', ...normaliseTiming(item), filterType, intensity, params: params ?? {} }
    }
  }
}

function normaliseTiming({ id, startTicks, durationTicks }: Item11) {
  return { id, startTicks, durationTicks }
}

type SentVisual = Exclude<Item11, Sent<'effect'> | Sent<'filter'> | Sent<'audio'>>

function normaliseVisual(item: SentVisual): {
  id: string
  startTicks: number
  durationTicks: number
  geometry: Geometry
  animations: ClipAnimations
} {
  return {
    ...normaliseTiming(item),
    geometry: normaliseGeometry(item),
    animations: normaliseClipAnimations(item.animations),
  }
}

function normaliseMedia(item: Sent<'image'> | Sent<'video'> | Sent<'gif'>) {
  return {
    ...normaliseVisual(item),
    assetId: item.assetId,
    keepAspectRatio: item.keepAspectRatio,
    borderRadius: normaliseAnimated(item.borderRadius),
    crop: normaliseCrop(item),
  }
}

function normaliseSource({
  sourceStartTicks,
  playbackRate,
}: {
  sourceStartTicks: number
  playbackRate: number
}) {
  return { sourceStartTicks, playbackRate }
}

function normaliseAudio(item: Sent<'video'> | Sent<'audio'>) {
  return {
    decibelAdjustment: normaliseAnimated(item.decibelAdjustment),
    audioFadeInDurationTicks: item.audioFadeInDurationTicks,
    audioFadeOutDurationTicks: item.audioFadeOutDurationTicks,
  }
}

function normaliseLottie(item: Sent<'lottie'>): LottieItem {
  const { assetId, keepAspectRatio } = item
  return { type: 'lottie', ...normaliseVisual(item), assetId, keepAspectRatio, ...normaliseSource(item) }
}

function normaliseTextual(item: Sent<'text'> | Sent<'captions'> | Sent<'text-template'>): Item {
  switch (item.type) {
    case 'text': {
      const arrangement = normaliseTextArrangement(item)
      return {
        type: 'text',
        ...normaliseVisual(item),
        text: item.text,
        style: normaliseTextStyle(item),
        ...(arrangement === undefined ? {} : { arrangement }),
        captionAnimations: normaliseCaptionAnimations(item.captionAnimations),
      }
    }
    case 'captions': {
      const style = applyTheme(normaliseTextStyle(item), item)
      return {
        type: 'captions',
        ...normaliseVisual(item),
        assetId: item.assetId,
        style,
        highlightColor: item.highlightColor,
        pageDurationTicks: item.pageDurationTicks,
        maxLines: item.maxLines,
        contentStartOffsetTicks: item.contentStartOffsetTicks,
        captionAnimations: normaliseCaptionAnimations(item.captionAnimations),
        design: normaliseCaptionDesign(item, style),
        paging: normalisePaging(item),
        safeArea: item.safeArea,
      }
    }
    case 'text-template': {
      const { templateId, templateCategory, nodes } = item
      return {
        type: 'text-template',
        ...normaliseVisual(item),
        templateId,
        templateCategory,
        nodes: nodes.map(normaliseTemplateNode),
      }
    }
  }
}

function normaliseTemplateNode(
  node: Sent<'text-template'>['nodes'][number],
): TemplateImageNode | TemplateTextNode {
  const { id, x, y, width, height } = node
  const box = { id, x, y, width, height, animations: normaliseClipAnimations(node.animations) }
  if (node.type === 'text') {
    const captionAnimations = normaliseCaptionAnimations(node.captionAnimations)
    return { type: 'text', ...box, text: node.text, style: normaliseTextStyle(node), captionAnimations }
  }
  return {
    type: 'image',
    ...box,
    imageType: node.imageType,
    imageComponentId: node.imageComponentId ?? undefined,
    imageLottieJson: node.imageLottieJson ?? undefined,
    opacity: node.opacity,
  }
}

function normaliseDrawn(item: Sent<'solid'> | Sent<'illustration'> | Sent<'chart'>): Item {
  switch (item.type) {
    case 'solid': {
      const { color, shape, keepAspectRatio } = item
      const borderRadius = normaliseAnimated(item.borderRadius)
      return { type: 'solid', ...normaliseVisual(item), color, shape, keepAspectRatio, borderRadius }
    }
    case 'illustration': {
      const { illustrationName, color, keepAspectRatio } = item
      return { type: 'illustration', ...normaliseVisual(item), illustrationName, color, keepAspectRatio }
    }
    case 'chart':
      return normaliseChart(item)
  }
}

function normaliseChart(item: Sent<'chart'>): ChartItem {
  const { themeColor, animationDurationTicks, keepAspectRatio, chartOptions } = item
  const data = normaliseChartData(item)
  return {
    type: 'chart',
    ...normaliseVisual(item),
    data,
    themeColor,
    animationDurationTicks,
    keepAspectRatio,
    ...(chartOptions !== undefined && { options: chartOptions }),
  }
}

function normaliseChartData(item: Sent<'chart'>): ChartData {
  switch (item.chartType) {
    case 'pie':
      return { chartType: 'pie', slices: item.data.slices }
    case 'scatter':
      return { chartType: 'scatter', series: item.data.series, points: item.data.points }
    default:
      return { chartType: item.chartType, series: item.data.series, rows: item.data.rows }
  }
}
