import type { ClipAnimationType, Params } from '../../../src/engine/document/model.ts'
import {
  clipAnimationNames,
  clipAnimations,
} from '../../../src/engine/document/registries/clip-animations.ts'
import { buildDocument, type EditorDocument, image, still, ticks } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'
import { describeSettings } from './settings.ts'

const ITEM_SECONDS = 3
const ANIMATION_SECONDS = 1

/** Builds a card over a calm background; its box enters or leaves. */
function buildCardDocument(animations: NonNullable<ReturnType<typeof image>['animations']>): EditorDocument {
  const card = image('balloons', { id: 'card', seconds: ITEM_SECONDS, box: [144, 81, 352, 198] })
  return buildDocument({ tracks: [[{ ...card, borderRadius: still(18), animations }]] })
}

/** Closer together where the default easing moves the box fast: after the start, before the end. */
const instants = { in: [0.06, 0.2, 0.36, 0.56, 1], out: [2.02, 2.44, 2.64, 2.8, 2.94] } as const

function buildSample(type: ClipAnimationType, position: 'in' | 'out'): Sample {
  return {
    name: `${type}-${position}`,
    caption: `\`${position}\``,
    document: buildCardDocument({ [position]: { type, durationTicks: ticks(ANIMATION_SECONDS) } }),
    without: buildCardDocument({}),
    instants: instants[position],
  }
}

/** A use of an animation with a spring and other settings. */
interface Variant {
  readonly name: string
  readonly easing: string
  readonly params: Params
}

const variants: Readonly<Partial<Record<ClipAnimationType, Variant>>> = {
  fade: { name: 'tilt', easing: 'spring(0.6)', params: { rotation: -14 } },
  'slide-up': { name: 'rise', easing: 'spring(0.45)', params: { distance: 0.45 } },
  'slide-down': { name: 'drop', easing: 'spring(0.6)', params: { distance: 1.3, fade: false } },
  'slide-left': { name: 'swing', easing: 'spring(0.5)', params: { distance: 0.8, rotation: 18 } },
  'slide-right': { name: 'glide', easing: 'spring(0.2)', params: { distance: 0.6 } },
  'zoom-in': { name: 'pop', easing: 'spring', params: { distance: 1 } },
  'zoom-out': { name: 'stamp', easing: 'spring(0.35)', params: { distance: 1.2, rotation: 10 } },
}

function buildVariantSample(type: ClipAnimationType, position: 'in' | 'out', variant: Variant): Sample {
  const { name, easing, params } = variant
  const animation = { type, durationTicks: ticks(ANIMATION_SECONDS), easing, params }
  const settings = [`\`${easing}\``, ...Object.entries(params).map(([key, value]) => `\`${key}\` ${value}`)]
  return {
    name: `${type}-${name}-${position}`,
    caption: `\`${position}\`: ${settings.join(', ')}`,
    document: buildCardDocument({ [position]: animation }),
    without: buildCardDocument({ [position]: { type, durationTicks: ticks(ANIMATION_SECONDS) } }),
    instants: position === 'in' ? [0.04, 0.1, 0.18, 0.3, 0.46] : [2.54, 2.7, 2.82, 2.9, 2.96],
  }
}

const meanings = {
  distance: 'of a slide in box sizes, of a zoom as a difference of scale',
  rotation: 'degrees by which the box is turned away from rest',
  fade: 'whether it also fades',
}

function buildMember(type: ClipAnimationType): Member {
  const variant = variants[type]
  return {
    name: type,
    label: clipAnimations[type].label,
    facts: [],
    snippet: { animations: { in: { type, durationTicks: ticks(ANIMATION_SECONDS) } } },
    settings: describeSettings(clipAnimations[type].defaultParams, meanings),
    samples: [
      buildSample(type, 'in'),
      buildSample(type, 'out'),
      ...(variant === undefined
        ? []
        : [buildVariantSample(type, 'in', variant), buildVariantSample(type, 'out', variant)]),
    ],
  }
}

export const clipAnimationKind: Kind = {
  name: 'clip-animations',
  title: 'Clip animations',
  introduction: `Clip animations define how the whole box of an item enters (\`animations.in\`) and leaves (\`animations.out\`) during its
first or last \`durationTicks\`. Default easing: \`ease-out\` for \`in\`, \`ease-in\` for \`out\`.
With a spring the box overshoots when it enters, and winds up before it leaves.`,
  members: clipAnimationNames.map(buildMember),
}
