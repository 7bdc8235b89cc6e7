import { easingNames, easings } from '../../../src/engine/document/registries/easings.ts'
import { buildDocument, type EditorDocument, image, easing as moveWith, still } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

const SECONDS = 2

/** Builds a card that crosses the frame with an easing. */
function buildCardDocument(easing: string | undefined): EditorDocument {
  const card = image('balloons', { id: 'card', seconds: SECONDS, box: [40, 90, 200, 180] })
  const left = moveWith(easing, [0, 40], [SECONDS - 0.001, 400])
  return buildDocument({ tracks: [[{ ...card, left, borderRadius: still(24) }]] })
}

interface Shown {
  readonly name: string
  readonly label: string
  readonly easing: string
  readonly facts?: readonly string[]
}

const withParameters: readonly Shown[] = [
  {
    name: 'spring',
    label: 'Spring',
    easing: 'spring',
    facts: ['A spring that overshoots twice and comes to rest at the end. It is `spring(0.5)`.'],
  },
  {
    name: 'spring-bounce',
    label: 'Spring with a bounce',
    easing: 'spring(0.7)',
    facts: [
      'The bounce is from 0 (no overshoot) to 1. `spring(mass, stiffness, damping)` takes the parameters of other tools.',
    ],
  },
  {
    name: 'cubic-bezier',
    label: 'Cubic Bézier',
    easing: 'cubic-bezier(0.34, 1.56, 0.64, 1)',
    facts: [
      'The curve of CSS: `cubic-bezier(x1, y1, x2, y2)`. It overshoots where a `y` is outside of 0 to 1.',
    ],
  },
]

const named: readonly Shown[] = easingNames.map((name) => ({
  name,
  label: easings[name].label,
  easing: name,
}))

function buildMember({ name, label, easing, facts = [] }: Shown): Member {
  return {
    name,
    label,
    facts,
    snippet: { easing },
    samples: [
      {
        name,
        caption: 'A card at five instants of its way',
        document: buildCardDocument(easing),
        without: buildCardDocument(easing === 'linear' ? 'ease-in' : undefined),
        instants: easing === 'hold' ? [1, SECONDS - 0.0005] : [0.12, 0.4, 0.7, 1, 1.6],
      },
    ],
  }
}

export const easingKind: Kind = {
  name: 'easings',
  title: 'Easings',
  introduction: `\`easing\` can be set on keyframes (up to the next keyframe), clip animations, caption animations and transitions. The
named easings and \`cubic-bezier\` are the timing functions of CSS. In transitions and caption animations, nothing overshoots.`,
  members: [...named, ...withParameters].map(buildMember),
}
