import { captionAnimations } from '../../../document/registries/caption-animations.ts'
import type { LettersState } from '../../frame-description.ts'

type Animation = Pick<LettersState, 'type' | 'params'>

/** Returns a numeric param of the animation, or its default, clamped to a range. */
export function readNumberSetting(
  { type, params }: Animation,
  name: string,
  least: number,
  most: number,
): number {
  const sent = params[name]
  const value = typeof sent === 'number' && Number.isFinite(sent) ? sent : findDefault(type, name)
  return typeof value === 'number' ? Math.min(most, Math.max(least, value)) : least
}

/** Returns a text param of the animation, or its default. */
export function readTextSetting({ type, params }: Animation, name: string): string {
  const sent = params[name]
  return typeof sent === 'string' ? sent : String(findDefault(type, name))
}

function findDefault(type: LettersState['type'], name: string) {
  return captionAnimations[type].defaultParams[name]
}
