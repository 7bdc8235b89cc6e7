import { createHash } from 'node:crypto'
import { presetPath } from '../document/backgrounds/preset-url.ts'
import type { Params, TransitionType } from '../document/model.ts'
import {
  backgroundColors,
  backgroundGradients,
  backgroundPictures,
  blurLevels,
} from '../document/registries/backgrounds.ts'
import { captionAnimations } from '../document/registries/caption-animations.ts'
import { clipAnimations } from '../document/registries/clip-animations.ts'
import { effects } from '../document/registries/effects.ts'
import { filters } from '../document/registries/filters.ts'
import { namesOf } from '../document/registries/registry.ts'
import { shapes } from '../document/registries/shapes.ts'
import { transitions } from '../document/registries/transitions.ts'
import { type CaptionAnimationPosition, previewPath } from './caption-previews.ts'

/**
 * What editors may offer, from the tables that validation and drawing read too: an export of this version
 * draws everything in it.
 *
 * @param origin - The address under which clients reach the server, for pictures.
 */
export function capabilities(origin: string) {
  return { version: capabilitiesVersion(), ...abilities(origin) }
}

let version: string | undefined

/** Names what this version draws; another one whenever any of it changes. */
export function capabilitiesVersion(): string {
  version ??= createHash('sha256')
    .update(JSON.stringify(abilities('')))
    .digest('hex')
    .slice(0, 12)
  return version
}

function abilities(origin: string) {
  const letters = (position: CaptionAnimationPosition) => captionAnimationPresets(position, origin)
  return {
    animations: namesOf(clipAnimations),
    captionAnimations: { in: letters('in'), out: letters('out'), loop: letters('loop') },
    transitions: namesOf(transitions),
    transitionPresets: namesOf(transitions).flatMap(transitionPresets),
    effects: namesOf(effects),
    effectPresets: namesOf(effects).map((type) => lookPreset(type, effects[type])),
    filters: namesOf(filters),
    filterPresets: namesOf(filters).map((type) => lookPreset(type, filters[type])),
    shapes: namesOf(shapes),
    backgroundPresets: {
      colors: backgroundColors,
      gradients: backgroundGradients,
      images: backgroundPictures.map((name) => origin + presetPath(name)),
      blurLevels,
    },
  }
}

function captionAnimationPresets(position: CaptionAnimationPosition, origin: string) {
  return namesOf(captionAnimations).map((type) => ({
    id: `${type}-${position}`,
    type,
    label: captionAnimations[type].label,
    preview: origin + previewPath(type, position),
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
  if (directions.length === 0) return [{ id: type, type, label, ...someParams(defaultParams) }]
  return directions.map((direction) => ({
    id: `${type}-${direction}`,
    type,
    label: `${label} ${direction.replaceAll('-', ' ')}`,
    params: { ...defaultParams, direction },
  }))
}

interface LookDefaults {
  readonly defaultDurationInSeconds: number
  readonly defaultIntensity: number
}

interface Look {
  readonly label: string
  readonly defaultDurationSeconds: number
  readonly defaultIntensity: number
  readonly defaultParams: Params
}

function lookPreset(type: string, look: Look): Preset & LookDefaults {
  return {
    id: type,
    type,
    label: look.label,
    defaultDurationInSeconds: look.defaultDurationSeconds,
    defaultIntensity: look.defaultIntensity,
    ...someParams(look.defaultParams),
  }
}

function someParams(params: Params): { params?: Params } {
  return Object.keys(params).length === 0 ? {} : { params }
}
