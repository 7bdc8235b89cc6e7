import type { CaptionAnimationType } from '../../../src/document/model.ts'
import {
  captionAnimationNames,
  captionAnimations,
} from '../../../src/document/registries/caption-animations.ts'
import { documentOf, type EditorDocument, text, ticks } from '../parts.ts'
import type { Kind, Member, Specimen } from '../specimen.ts'

type Position = 'in' | 'out' | 'loop'

const ITEM_SECONDS = 4
const ANIMATION_SECONDS = 1.5

function wordsDocument(
  animations: NonNullable<ReturnType<typeof text>['captionAnimations']>,
): EditorDocument {
  const words = text(
    'Letters\nin motion',
    { id: 'words', seconds: ITEM_SECONDS, box: [20, 82, 600, 200] },
    { fontSize: 86, color: '#ffb703' },
  )
  return documentOf({ tracks: [[{ ...words, captionAnimations: animations }]] })
}

const instants: Readonly<Record<Position, Specimen['instants']>> = {
  in: [0.15, 0.42, 0.7, 0.98, 1.3],
  out: [2.9, 3.15, 3.4, 3.65, 3.88],
  loop: [1.6, 1.9, 2.2, 2.5],
}

function specimen(type: CaptionAnimationType, position: Position): Specimen {
  return {
    name: `${type}-${position}`,
    caption: `\`${position}\``,
    document: wordsDocument({ [position]: { type, durationTicks: ticks(ANIMATION_SECONDS) } }),
    without: wordsDocument({}),
    instants: instants[position],
  }
}

function member(type: CaptionAnimationType): Member {
  return {
    name: type,
    label: captionAnimations[type].label,
    facts: [],
    snippet: { captionAnimations: { in: { type, durationTicks: ticks(ANIMATION_SECONDS) } } },
    specimens: (['in', 'out', 'loop'] as const).map((position) => specimen(type, position)),
  }
}

export const captionAnimationKind: Kind = {
  name: 'caption-animations',
  title: 'Caption animations',
  introduction: `How letters enter (\`in\`), leave (\`out\`) and move in between (\`loop\`; \`durationTicks\` is one round). They stand in
\`captionAnimations\` of text and captions items and of the texts of templates; on captions their times refer to each
line or page. Not allowed with word timing.`,
  members: captionAnimationNames.map(member),
}
