import type { CaptionAnimationType } from '../../../src/engine/document/model.ts'
import {
  captionAnimationNames,
  captionAnimations,
} from '../../../src/engine/document/registries/caption-animations.ts'
import { buildDocument, type EditorDocument, text, ticks } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'

type Position = 'in' | 'out' | 'loop'

const ITEM_SECONDS = 4
const ANIMATION_SECONDS = 1.5

function buildWordsDocument(
  animations: NonNullable<ReturnType<typeof text>['captionAnimations']>,
): EditorDocument {
  const words = text(
    'Letters\nin motion',
    { id: 'words', seconds: ITEM_SECONDS, box: [20, 82, 600, 200] },
    { fontSize: 86, color: '#ffb703' },
  )
  return buildDocument({ tracks: [[{ ...words, captionAnimations: animations }]] })
}

const instants: Readonly<Record<Position, Sample['instants']>> = {
  in: [0.15, 0.42, 0.7, 0.98, 1.3],
  out: [2.9, 3.15, 3.4, 3.65, 3.88],
  loop: [1.6, 1.9, 2.2, 2.5],
}

function buildSample(type: CaptionAnimationType, position: Position): Sample {
  return {
    name: `${type}-${position}`,
    caption: `\`${position}\``,
    document: buildWordsDocument({ [position]: { type, durationTicks: ticks(ANIMATION_SECONDS) } }),
    without: buildWordsDocument({}),
    instants: instants[position],
  }
}

function buildMember(type: CaptionAnimationType): Member {
  return {
    name: type,
    label: captionAnimations[type].label,
    facts: [],
    snippet: { captionAnimations: { in: { type, durationTicks: ticks(ANIMATION_SECONDS) } } },
    samples: (['in', 'out', 'loop'] as const).map((position) => buildSample(type, position)),
  }
}

export const captionAnimationKind: Kind = {
  name: 'caption-animations',
  title: 'Caption animations',
  introduction: `Caption animations define how letters enter (\`in\`), leave (\`out\`) and move in between (\`loop\`; \`durationTicks\` is one
round). They are set in \`captionAnimations\` of text items, captions items and the texts of templates; on captions, their
times refer to each line or page. They cannot be combined with word timing.`,
  members: captionAnimationNames.map(buildMember),
}
