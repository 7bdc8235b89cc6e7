import type { EffectItem, EffectType, Params } from '../../document/model.ts'
import { effects as declarations } from '../../document/registries/effects.ts'
import { rounded } from '../box-state.ts'
import type { PostEffect } from '../frame-description.ts'

/** One moment of an effect. */
interface EffectMoment {
  readonly item: EffectItem
  /** From the item's start. */
  readonly localTicks: number
  /** Frame pixels per pixel of a frame whose short side is 1080. */
  readonly pixelScale: number
}

type DescribeEffect = (moment: EffectMoment) => PostEffect

/** Sigma of `blur` at intensity 1, for an output whose short side is 1080 px. */
const BLUR_PIXELS = 12

/** What each effect does to the picture at a moment. */
export const effects: Readonly<Record<EffectType, DescribeEffect>> = {
  'fade-in': ({ item, localTicks }) => black((1 - computeProgress(item, localTicks)) * item.intensity),
  'fade-out': ({ item, localTicks }) => black(computeProgress(item, localTicks) * item.intensity),
  blur: ({ item, pixelScale }) => blur(BLUR_PIXELS * item.intensity * pixelScale),
  'blurred-opening': ({ item, localTicks, pixelScale }) => {
    const maxBlurPixels = numberParam(item, 'maxBlurPx')
    return blur(maxBlurPixels * item.intensity * (1 - computeProgress(item, localTicks)) * pixelScale)
  },
  'flash-to-black': ({ item, localTicks }) =>
    black(isDark(item, localTicks) ? numberParam(item, 'maxOpacity') * item.intensity : 0),
}

/** Bright and dark take turns, and the last `tailDarkTicks` are dark. */
function isDark(item: EffectItem, localTicks: number): boolean {
  if (localTicks >= item.durationTicks - numberParam(item, 'tailDarkTicks')) return true
  const brightTicks = numberParam(item, 'brightTicks')
  const cycleTicks = brightTicks + numberParam(item, 'darkTicks')
  return cycleTicks > 0 && localTicks % cycleTicks >= brightTicks
}

function computeProgress({ durationTicks }: EffectItem, localTicks: number): number {
  return localTicks / durationTicks
}

/** What the document says, else the effect's own default; never below 0. */
function numberParam({ effectType, params }: EffectItem, name: string): number {
  const defaults: Params = declarations[effectType].defaultParams
  const value = [params[name], defaults[name]].find((candidate) => typeof candidate === 'number')
  return Math.max(0, Number(value ?? 0))
}

function black(opacity: number): PostEffect {
  return { type: 'black', opacity: rounded(Math.min(1, Math.max(0, opacity))) }
}

/** Beyond this sigma, at 1080p, a picture is one colour anyway. */
const MAX_BLUR_PIXELS = 400

function blur(blurPixels: number): PostEffect {
  return { type: 'blur', blurPixels: rounded(Math.min(MAX_BLUR_PIXELS, Math.max(0, blurPixels))) }
}
