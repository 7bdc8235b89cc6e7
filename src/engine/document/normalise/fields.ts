import { parseEasing } from '../easing-text.ts'
import type {
  CaptionAnimation,
  CaptionAnimations,
  ClipAnimation,
  ClipAnimations,
  Crop,
  Geometry,
  Params,
  TextBackground,
  TextStyle,
} from '../model.ts'
import { normaliseAnimated, type SentAnimated, zero } from './animated.ts'
import { normaliseFontStyle } from './font-style.ts'
import { normaliseTextFinish, type SentTextFinish } from './text-finish.ts'

type SentGeometry = Readonly<Record<Exclude<keyof Geometry, 'rotation'>, SentAnimated>> & {
  readonly rotation?: SentAnimated
}

export function normaliseGeometry(item: SentGeometry): Geometry {
  return {
    top: normaliseAnimated(item.top),
    left: normaliseAnimated(item.left),
    width: normaliseAnimated(item.width),
    height: normaliseAnimated(item.height),
    scaleX: normaliseAnimated(item.scaleX),
    scaleY: normaliseAnimated(item.scaleY),
    opacity: normaliseAnimated(item.opacity),
    rotation: normaliseAnimated(item.rotation ?? zero),
  }
}

interface SentCrop {
  readonly cropLeft?: SentAnimated
  readonly cropTop?: SentAnimated
  readonly cropRight?: SentAnimated
  readonly cropBottom?: SentAnimated
}

export function normaliseCrop(item: SentCrop): Crop {
  return {
    left: normaliseAnimated(item.cropLeft ?? zero),
    top: normaliseAnimated(item.cropTop ?? zero),
    right: normaliseAnimated(item.cropRight ?? zero),
    bottom: normaliseAnimated(item.cropBottom ?? zero),
  }
}

interface SentAnimation<Type> {
  readonly type: Type
  readonly durationTicks: number
  readonly easing?: string
  readonly params?: Params
}

function normaliseAnimation<Type>(sent: SentAnimation<Type> | undefined) {
  if (sent === undefined) return undefined
  const { type, durationTicks, params } = sent
  const easing = sent.easing === undefined ? undefined : parseEasing(sent.easing)
  return { type, durationTicks, easing, params: params ?? {} }
}

interface SentClipAnimations {
  readonly in?: SentAnimation<ClipAnimation['type']>
  readonly out?: SentAnimation<ClipAnimation['type']>
}

export function normaliseClipAnimations(sent: SentClipAnimations | undefined): ClipAnimations {
  return { in: normaliseAnimation(sent?.in), out: normaliseAnimation(sent?.out) }
}

interface SentCaptionAnimations {
  readonly in?: SentAnimation<CaptionAnimation['type']>
  readonly out?: SentAnimation<CaptionAnimation['type']>
  readonly loop?: SentAnimation<CaptionAnimation['type']>
}

export function normaliseCaptionAnimations(sent: SentCaptionAnimations | undefined): CaptionAnimations {
  return {
    in: normaliseAnimation(sent?.in),
    out: normaliseAnimation(sent?.out),
    loop: normaliseAnimation(sent?.loop),
  }
}

type SentTextStyle = Omit<
  TextStyle,
  'fontStyle' | 'background' | 'language' | 'surroundingLanguage' | 'finish' | 'spans' | 'ruby'
> &
  SentTextFinish & {
    readonly fontStyle: { readonly variant: string; readonly weight: string }
    readonly background?: TextBackground | null
    readonly language?: unknown
  }

/** Keeps a value that is not a language tag, so that the renderer can warn about it. */
export function normaliseLanguage(sent: unknown): { readonly language?: string } {
  if (sent === undefined || sent === null || sent === '') return {}
  return { language: typeof sent === 'string' ? sent : JSON.stringify(sent) }
}

export function normaliseTextStyle(sent: SentTextStyle): TextStyle {
  const finish = normaliseTextFinish(sent)
  return {
    color: sent.color,
    align: sent.align,
    fontFamily: sent.fontFamily,
    fontStyle: normaliseFontStyle(sent.fontStyle),
    fontSize: sent.fontSize,
    lineHeight: sent.lineHeight,
    letterSpacing: sent.letterSpacing,
    direction: sent.direction,
    strokeWidth: sent.strokeWidth,
    strokeColor: sent.strokeColor,
    background: sent.background ?? undefined,
    ...normaliseLanguage(sent.language),
    ...(finish === undefined ? {} : { finish }),
  }
}
