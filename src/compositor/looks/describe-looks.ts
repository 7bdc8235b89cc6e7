import type { Composition } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { type ActiveLook, looksAt } from '../../document/timeline.ts'
import { rounded } from '../box-state.ts'
import type { LookDescription } from '../frame-description.ts'
import { effects } from './effects.ts'

/** What effects and filters do to the frame at `ticks`, in the order in which they do it. */
export function describeLooks(
  composition: Composition,
  output: OutputFrame,
  ticks: number,
): LookDescription[] {
  const pixelScale = Math.min(output.width, output.height) / 1080
  return looksAt(composition, ticks)
    .map((look) => describeLook(look, pixelScale))
    .filter(isSeen)
}

function describeLook({ item, localTicks }: ActiveLook, pixelScale: number): LookDescription {
  if (item.type === 'effect') return effects[item.effectType]({ item, localTicks, pixelScale })
  const blend = typeof item.params.blend === 'number' ? item.params.blend : 1
  const strength = rounded(Math.min(1, Math.max(0, item.intensity * blend)))
  return { type: 'filter', name: item.filterType, strength }
}

function isSeen(look: LookDescription): boolean {
  switch (look.type) {
    case 'black':
      return look.opacity > 0
    case 'blur':
      return look.blurPixels > 0
    case 'filter':
      return look.strength > 0
  }
}
