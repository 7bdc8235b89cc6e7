import type { SpokenWordStyle } from '../../../src/engine/document/model-captions.ts'
import {
  defaultSpokenWord,
  spokenWordStyleNames,
  spokenWordStyles,
} from '../../../src/engine/document/registries/spoken-word-styles.ts'
import type { Kind, Member, Setting } from '../sample.ts'
import { buildSpokenDocument } from '../spoken-captions.ts'

const popSettings: readonly Setting[] = [
  { name: 'scale', default: defaultSpokenWord.scale, meaning: '1 to 2. Long words grow less.' },
]

function buildMember(style: SpokenWordStyle): Member {
  const { label, description } = spokenWordStyles[style]
  return {
    name: style,
    label,
    facts: [description],
    settings: style === 'pop' ? popSettings : [],
    snippet: { spokenWord: { style } },
    samples: [
      {
        name: style,
        caption: label,
        document: buildSpokenDocument({ spokenWord: { style } }, 'color'),
        without: buildSpokenDocument({ spokenWord: { style: style === 'none' ? 'color' : 'none' } }, 'color'),
        instants: style === 'none' ? [1.08] : [0.45, 1.45, 2.3],
      },
    ],
  }
}

export const spokenWordKind: Kind = {
  name: 'spoken-words',
  title: 'Spoken words',
  introduction: `How the word that is being spoken differs from the others, in captions with word timing. It is set in \`spokenWord\` of captions
items: \`color\` is the colour of its letters, and \`accentColor\` (by default \`highlightColor\`) that of its box or line.`,
  members: spokenWordStyleNames.map(buildMember),
}
