import type { Params } from '../model.ts'
import { FLASH_FRAMES_PER_SECOND, flashDefaults } from '../registries/effects.ts'
import type { Document10, Document11 } from '../schema/document.ts'
import { secondsToTicks, TICKS_PER_SECOND } from '../ticks.ts'

type Item10 = Document10['items'][string]
export type Item11 = Document11['items'][string]

/** Converts a 1.0 item to 1.1: seconds, milliseconds and frames become ticks, rounded to the nearest. */
export function upgradeItem(item: Item10): Item11 {
  switch (item.type) {
    case 'video':
      return {
        ...item,
        sourceStartTicks: secondsToTicks(item.videoStartFromInSeconds),
        ...upgradeFades(item),
      }
    case 'audio':
      return {
        ...item,
        sourceStartTicks: secondsToTicks(item.audioStartFromInSeconds),
        ...upgradeFades(item),
      }
    case 'gif':
      return { ...item, sourceStartTicks: secondsToTicks(item.gifStartFromInSeconds) }
    case 'lottie':
      return { ...item, sourceStartTicks: secondsToTicks(item.lottieStartFromInSeconds) }
    case 'captions':
      return {
        ...item,
        pageDurationTicks: secondsToTicks(item.pageDurationInMilliseconds / 1000),
        contentStartOffsetTicks: secondsToTicks(item.contentStartOffsetMs / 1000),
      }
    case 'effect':
      if (item.effectType !== 'flash-to-black') return { ...item, effectType: item.effectType }
      return { ...item, effectType: 'flash-to-black', params: upgradeFlashParams(item.params ?? {}) }
    default:
      return item
  }
}

function upgradeFades(item: { audioFadeInDurationInSeconds: number; audioFadeOutDurationInSeconds: number }) {
  return {
    audioFadeInDurationTicks: secondsToTicks(item.audioFadeInDurationInSeconds),
    audioFadeOutDurationTicks: secondsToTicks(item.audioFadeOutDurationInSeconds),
  }
}

/**
 * Fills in the phases of `flash-to-black`, which 1.0 leaves to the renderer if absent, and clamps its values,
 * which 1.0 does not limit.
 */
function upgradeFlashParams(params: Params) {
  const frames = (name: 'brightFrames' | 'darkFrames' | 'tailDarkFrames'): number => {
    const value = params[name]
    const count = typeof value === 'number' && value >= 0 ? value : flashDefaults[name]
    return Math.round((count * TICKS_PER_SECOND) / FLASH_FRAMES_PER_SECOND)
  }
  const maxOpacity = params.maxOpacity
  return {
    ...params,
    brightTicks: frames('brightFrames'),
    darkTicks: frames('darkFrames'),
    tailDarkTicks: frames('tailDarkFrames'),
    maxOpacity:
      typeof maxOpacity === 'number' ? Math.min(1, Math.max(0, maxOpacity)) : flashDefaults.maxOpacity,
  }
}
