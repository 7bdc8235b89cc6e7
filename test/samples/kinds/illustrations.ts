import { catalogueNames } from '../../../src/engine/document/registries/illustration-names.ts'
import { buildDocument, type ItemOf, placed, still } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

/** A selection of the catalogue with many kinds of images, and published names that it has under another name. */
const shownNames = [
  'IHello',
  'ICreativeProcess',
  'ITeamSpirit',
  'IAstronaut',
  'ICelebration',
  'ICoding',
  'IDataAnalysis',
  'IMegaphone',
  'IVideoTutorial',
] as const

const colors = ['#6c63ff', '#ff4d6d', '#00a6a6']

const paper = { type: 'color', color: '#f8fafc', gradient: null } as const

function buildIllustration(name: string, color: string): ItemOf<'illustration'> {
  return {
    type: 'illustration',
    ...placed({ id: 'illustration', seconds: 1, box: [120, 30, 400, 300] }),
    illustrationName: name,
    color,
    keepAspectRatio: true,
  }
}

function buildMember(name: string, index: number): Member {
  const color = colors[index % colors.length] ?? '#6c63ff'
  const item = buildIllustration(name, color)
  return {
    name,
    label: name,
    facts: [],
    snippet: { items: { illustration: item } },
    samples: [
      {
        name,
        caption: `\`color\`: \`${color}\``,
        document: buildDocument({ tracks: [[item]], background: paper }),
        without: buildDocument({ tracks: [[{ ...item, opacity: still(0) }]], background: paper }),
        instants: [0.5],
      },
    ],
  }
}

export const illustrationKind: Kind = {
  name: 'illustrations',
  title: 'Illustrations',
  introduction: `The ${catalogueNames.length} illustrations of the unDraw catalogue fit into their box and have accents in \`color\`. This page shows a
few of them and lists every name.

<details><summary>All names</summary>

${catalogueNames.map((name) => `\`I${name}\``).join(' ')}

</details>`,
  members: shownNames.map(buildMember),
}
