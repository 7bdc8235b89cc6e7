import type { EffectItem, EffectType, Params } from '../../document/model.ts'
import { effects as declarations } from '../../document/registries/effects.ts'
import { roundState } from '../box-state.ts'
import type { PostEffect } from '../frame-description.ts'

/** An instant of an effect. */
interface EffectMoment {
  readonly item: EffectItem
  /** Ticks since the item's start. */
  readonly localTicks: number
  /** Frame pixels per pixel of a frame with a short side of 1080. */
  readonly pixelScale: number
}

type DescribeEffect = (moment: EffectMoment) => PostEffect

/** Sigma of `blur` at intensity 1, for an output with a short side of 1080 px. */
const BLUR_PIXELS = 12

/** Describes how each effect changes the frame at an instant. */
export const effects: Readonly<Record<EffectType, DescribeEffect>> = {
  'fade-in': ({ item, localTicks }) => black((1 - computeProgress(item, localTicks)) * item.intensity),
  'fade-out': ({ item, localTicks }) => black(computeProgress(item, localTicks) * item.intensity),
  blur: ({ item, pixelScale }) => blur(BLUR_PIXELS * item.intensity * pixelScale),
  'blurred-opening': ({ item, localTicks, pixelScale }) => {
    const maxBlurPixels = readNumberParam(item, 'maxBlurPx')
    return blur(maxBlurPixels * item.intensity * (1 - computeProgress(item, localTicks)) * pixelScale)
  },
  'flash-to-black': ({ item, localTicks }) =>
    black(isDark(item, localTicks) ? readNumberParam(item, 'maxOpacity') * item.intensity : 0),
}

/**
 * Returns whether the flash is dark: bright and dark phases alternate, and the last `tailDarkTicks` are dark.
 */
function isDark(item: EffectItem, localTicks: number): boolean {
  if (localTicks >= item.durationTicks - readNumberParam(item, 'tailDarkTicks')) return true
  const brightTicks = readNumberParam(item, 'brightTicks')
  const cycleTicks = brightTicks + readNumberParam(item, 'darkTicks')
  return cycleTicks > 0 && localTicks % cycleTicks >= brightTicks
}

function computeProgress({ durationTicks }: EffectItem, localTicks: number): number {
  return localTicks / durationTicks
}

/** Returns the document's value, or otherwise the effect's default; never negative. */
function readNumberParam({ effectType, params }: EffectItem, name: string): number {
  const defaults: Params = declarations[effectType].defaultParams
  const value = [params[name], defaults[name]].find((candidate) => typeof candidate === 'number')
  return Math.max(0, Number(value ?? 0))
}

function black(opacity: number): PostEffect {
  return { type: 'black', opacity: roundState(Math.min(1, Math.max(0, opacity))) }
}

/** Above this sigma, at 1080p, a frame becomes a single colour anyway. */
const MAX_BLUR_PIXELS = 400

function blur(blurPixels: number): PostEffect {
  return { type: 'blur', blurPixels: roundState(Math.min(MAX_BLUR_PIXELS, Math.max(0, blurPixels))) }
}
