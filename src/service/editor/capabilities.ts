import { createHash } from 'node:crypto'
import { presetPath } from '../../engine/document/backgrounds/preset-url.ts'
import type { Params, TransitionStyle, TransitionType } from '../../engine/document/model.ts'
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
import { listTransitionStyles, transitionStyles } from '../../engine/document/registries/transition-styles.ts'
import { transitions } from '../../engine/document/registries/transitions.ts'
import { buildPreviewPath, type CaptionAnimationPosition } from './caption-previews.ts'
import { listBundledFonts, listStyles } from './styles.ts'

/**
 * The features that editors may offer. They come from the registries that validation and drawing read too, so that an
 * export of this version draws all of them.
 */
export class Capabilities {
  /** A hash of the features, which changes whenever one of them does. */
  readonly version: string
  readonly #looks = listStyles()
  readonly #fonts = listBundledFonts()

  constructor() {
    const hash = createHash('sha256').update(JSON.stringify([listFeatures(''), this.#looks, this.#fonts]))
    this.version = hash.digest('hex').slice(0, 12)
  }

  /**
   * Lists the features.
   *
   * @param origin - The URL at which clients reach the server, for links to images.
   */
  list(origin: string) {
    return { version: this.version, ...listFeatures(origin) }
  }

  /**
   * Lists the features that the published capabilities have no place for.
   *
   * @param families - The font families that the account uploaded, which do not change the version.
   */
  listMore(families: readonly string[]) {
    const uploaded = [...new Set(families)].sort()
    return { ...this.#looks, fonts: { ...this.#fonts, uploaded } }
  }
}

function listFeatures(origin: string) {
  const listPresets = (position: CaptionAnimationPosition) => buildCaptionAnimationPresets(position, origin)
  return {
    animations: listNames(clipAnimations),
    captionAnimations: { in: listPresets('in'), out: listPresets('out'), loop: listPresets('loop') },
    transitions: listNames(transitions),
    transitionPresets: listNames(transitions).flatMap(buildTransitionPresets),
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

/** Returns one preset per direction, because users choose between directions, and one per style. */
function buildTransitionPresets(type: TransitionType): Preset[] {
  return [...buildDirectionPresets(type), ...listTransitionStyles(type).map(buildStylePreset)]
}

function buildStylePreset(style: TransitionStyle): Preset {
  const { type, label, defaultParams } = transitionStyles[style]
  return { id: `${type}-${style}`, type, label, params: { style, ...defaultParams } }
}

function buildDirectionPresets(type: TransitionType): Preset[] {
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
