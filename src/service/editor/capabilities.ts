import { createHash } from 'node:crypto'
import { presetPath } from '../../engine/document/backgrounds/preset-url.ts'
import type { Params, TransitionType } from '../../engine/document/model.ts'
import {
  backgroundColors,
  backgroundGradients,
  backgroundImages,
  blurLevels,
} from '../../engine/document/registries/backgrounds.ts'
import { captionAnimations } from '../../engine/document/registries/caption-animations.ts'
import { clipAnimations } from '../../engine/document/registries/clip-animations.ts'
import { effects } from '../../engine/document/registries/effects.ts'
import { filters } from '../../engine/document/registries/filters.ts'
import { listNames } from '../../engine/document/registries/registry.ts'
import { shapes } from '../../engine/document/registries/shapes.ts'
import { transitions } from '../../engine/document/registries/transitions.ts'
import { buildPreviewPath, type CaptionAnimationPosition } from './caption-previews.ts'

/**
 * What editors may offer, from the tables that validation and drawing read too: an export of this version
 * draws everything in it.
 *
 * @param origin - The address under which clients reach the server, for pictures.
 */
export function buildCapabilities(origin: string) {
  return { version: capabilitiesVersion(), ...buildAbilities(origin) }
}

let version: string | undefined

/** Names what this version draws; another one whenever any of it changes. */
export function capabilitiesVersion(): string {
  version ??= createHash('sha256')
    .update(JSON.stringify(buildAbilities('')))
    .digest('hex')
    .slice(0, 12)
  return version
}

function buildAbilities(origin: string) {
  const listPresets = (position: CaptionAnimationPosition) => buildCaptionAnimationPresets(position, origin)
  return {
    animations: listNames(clipAnimations),
    captionAnimations: { in: listPresets('in'), out: listPresets('out'), loop: listPresets('loop') },
    transitions: listNames(transitions),
    transitionPresets: listNames(transitions).flatMap(transitionPresets),
    effects: listNames(effects),
    effectPresets: listNames(effects).map((type) => buildPostEffectPreset(type, effects[type])),
    filters: listNames(filters),
    filterPresets: listNames(filters).map((type) => buildPostEffectPreset(type, filters[type])),
    shapes: listNames(shapes),
    backgroundPresets: {
      colors: backgroundColors,
      gradients: backgroundGradients,
      images: backgroundImages.map((name) => origin + presetPath(name)),
      blurLevels,
    },
  }
}

function buildCaptionAnimationPresets(position: CaptionAnimationPosition, origin: string) {
  return listNames(captionAnimations).map((type) => ({
    id: `${type}-${position}`,
    type,
    label: captionAnimations[type].label,
    preview: origin + buildPreviewPath(type, position),
  }))
}

interface Preset {
  readonly id: string
  readonly type: string
  readonly label: string
  readonly params?: Params
}

/** One preset a direction, because that is what people choose from. */
function transitionPresets(type: TransitionType): Preset[] {
  const { label, directions, defaultParams } = transitions[type]
  if (directions.length === 0) return [{ id: type, type, label, ...omitEmptyParams(defaultParams) }]
  return directions.map((direction) => ({
    id: `${type}-${direction}`,
    type,
    label: `${label} ${direction.replaceAll('-', ' ')}`,
    params: { ...defaultParams, direction },
  }))
}

interface PostEffectDefaults {
  readonly defaultDurationInSeconds: number
  readonly defaultIntensity: number
}

interface PostEffectDefinition {
  readonly label: string
  readonly defaultDurationSeconds: number
  readonly defaultIntensity: number
  readonly defaultParams: Params
}

function buildPostEffectPreset(type: string, definition: PostEffectDefinition): Preset & PostEffectDefaults {
  return {
    id: type,
    type,
    label: definition.label,
    defaultDurationInSeconds: definition.defaultDurationSeconds,
    defaultIntensity: definition.defaultIntensity,
    ...omitEmptyParams(definition.defaultParams),
  }
}

function omitEmptyParams(params: Params): { params?: Params } {
  return Object.keys(params).length === 0 ? {} : { params }
}
