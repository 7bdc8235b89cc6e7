import type { ClipAnimationType } from '../../../src/engine/document/model.ts'
import {
  clipAnimationNames,
  clipAnimations,
} from '../../../src/engine/document/registries/clip-animations.ts'
import { buildDocument, type EditorDocument, image, still, ticks } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'

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

function buildMember(type: ClipAnimationType): Member {
  return {
    name: type,
    label: clipAnimations[type].label,
    facts: [],
    snippet: { animations: { in: { type, durationTicks: ticks(ANIMATION_SECONDS) } } },
    samples: [buildSample(type, 'in'), buildSample(type, 'out')],
  }
}

export const clipAnimationKind: Kind = {
  name: 'clip-animations',
  title: 'Clip animations',
  introduction: `Clip animations define how the whole box of an item enters (\`animations.in\`) and leaves (\`animations.out\`) during its
first or last \`durationTicks\`. Default easing: \`ease-out\` for \`in\`, \`ease-in\` for \`out\`.`,
  members: clipAnimationNames.map(buildMember),
}
