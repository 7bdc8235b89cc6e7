import type { SolidShape } from '../../../src/engine/document/model.ts'
import { shapeNames, shapes } from '../../../src/engine/document/registries/shapes.ts'
import { buildDocument, type EditorDocument, solid, still } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

const SECONDS = 1

function shapeItem(shape: SolidShape, borderRadius: number) {
  const item = solid('#ffb703', { id: 'shape', seconds: SECONDS, box: [190, 60, 260, 240] })
  return { ...item, shape, borderRadius: still(borderRadius) }
}

const shapeDocument = (shape: SolidShape, borderRadius = 0): EditorDocument =>
  buildDocument({ tracks: [[shapeItem(shape, borderRadius)]] })

const noShape = buildDocument({ tracks: [[{ ...shapeItem('rectangle', 0), opacity: still(0) }]] })

function member(shape: SolidShape): Member {
  const plain = {
    name: shape,
    caption: shapes[shape].label,
    document: shapeDocument(shape),
    without: noShape,
  }
  const rounded = {
    name: `${shape}-rounded`,
    caption: '`borderRadius`: 60',
    document: shapeDocument(shape, 60),
    without: plain.document,
  }
  return {
    name: shape,
    label: shapes[shape].label,
    facts: [],
    snippet: { items: { shape: shapeItem(shape, 0) } },
    samples: [plain, ...(shape === 'rectangle' ? [rounded] : [])].map((sample) => ({
      ...sample,
      instants: [SECONDS / 2] as const,
    })),
  }
}

export const shapeKind: Kind = {
  name: 'shapes',
  title: 'Shapes',
  introduction: 'A `solid` item draws a shape in its box. A rectangle can have rounded corners.',
  members: shapeNames.map(member),
}
