import { captionAnimations } from '../../../document/registries/caption-animations.ts'
import type { LettersState } from '../../frame-description.ts'

type Asked = Pick<LettersState, 'type' | 'params'>

/** A number among the animation's params, or its default, kept within bounds. */
export function numberSetting({ type, params }: Asked, name: string, least: number, most: number): number {
  const sent = params[name]
  const value = typeof sent === 'number' && Number.isFinite(sent) ? sent : findDefault(type, name)
  return typeof value === 'number' ? Math.min(most, Math.max(least, value)) : least
}

/** A text among the animation's params, or its default. */
export function textSetting({ type, params }: Asked, name: string): string {
  const sent = params[name]
  return typeof sent === 'string' ? sent : String(findDefault(type, name))
}

function findDefault(type: LettersState['type'], name: string) {
  return captionAnimations[type].defaultParams[name]
}
