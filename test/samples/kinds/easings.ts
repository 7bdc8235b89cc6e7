import type { Easing } from '../../../src/engine/document/model.ts'
import { easingNames } from '../../../src/engine/document/registries/clip-animations.ts'
import type { Kind, Member } from '../sample.ts'
import { buildCutDocument, buildTransition } from './transitions.ts'

const labels: Readonly<Record<Easing, string>> = {
  linear: 'Linear',
  'ease-in': 'Ease in',
  'ease-out': 'Ease out',
  'ease-in-out': 'Ease in and out',
}

const buildWipe = (easing: Easing) => buildCutDocument(buildTransition('wipe', { easing }))

function buildMember(easing: Easing): Member {
  return {
    name: easing,
    label: labels[easing],
    facts: [],
    snippet: { easing },
    samples: [
      {
        name: easing,
        caption: 'A wipe at the same five instants',
        document: buildWipe(easing),
        without: buildWipe(easing === 'linear' ? 'ease-in' : 'linear'),
        instants: [1.1, 1.3, 1.5, 1.7, 1.9],
      },
    ],
  }
}

export const easingKind: Kind = {
  name: 'easings',
  title: 'Easings',
  introduction: `An easing is the CSS timing function of the same name. \`easing\` can be set on transitions, clip animations and caption
animations.`,
  members: easingNames.map(buildMember),
}
