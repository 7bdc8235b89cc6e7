import { itemTypes } from '../../../src/document/registries/item-types.ts'
import { motionGraphicNames } from '../../../src/document/registries/motion-graphics.ts'
import { documentOf, type ItemOf, placed, still } from '../parts.ts'
import type { Kind, Member } from '../specimen.ts'

const SECONDS = 5

function graphicItem(motionGraphicId: string): ItemOf<'motion-graphic'> {
  return {
    type: 'motion-graphic',
    ...placed({ id: 'graphic', seconds: SECONDS, box: [40, 30, 560, 300] }),
    motionGraphicId,
    motionGraphicVersion: 1,
    props: {},
    slots: {},
  }
}

function member(name: string): Member {
  const graphic = graphicItem(name)
  return {
    name,
    label: name,
    isDrawn: itemTypes['motion-graphic'].isDrawn,
    facts: [],
    snippet: { items: { graphic } },
    specimens: [
      {
        name,
        caption: `Five instants of ${SECONDS} s`,
        document: documentOf({ tracks: [[graphic]] }),
        without: documentOf({ tracks: [[{ ...graphic, opacity: still(0) }]] }),
        instants: [0.2, 0.5, 0.9, 2.5, SECONDS - 0.2],
      },
    ],
  }
}

export const motionGraphicKind: Kind = {
  name: 'motion-graphics',
  title: 'Motion graphics',
  introduction:
    'Built-in animations with settings (`props`) and places for pictures (`slots`). Dialect 1.1 only.',
  members: motionGraphicNames.map(member),
}
