import type { Composition } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { type ActivePostEffect, postEffectsAt } from '../../document/timeline.ts'
import { roundState } from '../box-state.ts'
import type { PostEffect } from '../frame-description.ts'
import { effects } from './effects.ts'

/** Describes the effects and filters that apply to the frame at `ticks`, in order of application. */
export function describePostEffects(
  composition: Composition,
  output: OutputFrame,
  ticks: number,
): PostEffect[] {
  const pixelScale = Math.min(output.width, output.height) / 1080
  return postEffectsAt(composition, ticks)
    .map((postEffect) => describePostEffect(postEffect, pixelScale))
    .filter(isVisible)
}

function describePostEffect({ item, localTicks }: ActivePostEffect, pixelScale: number): PostEffect {
  if (item.type === 'effect') return effects[item.effectType]({ item, localTicks, pixelScale })
  const blend = typeof item.params.blend === 'number' ? item.params.blend : 1
  const strength = roundState(Math.min(1, Math.max(0, item.intensity * blend)))
  return { type: 'filter', name: item.filterType, strength }
}

function isVisible(postEffect: PostEffect): boolean {
  switch (postEffect.type) {
    case 'black':
      return postEffect.opacity > 0
    case 'blur':
      return postEffect.blurPixels > 0
    case 'filter':
      return postEffect.strength > 0
  }
}
