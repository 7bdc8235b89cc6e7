import type { SolidShape } from '../../../src/document/model.ts'
import { shapeNames, shapes } from '../../../src/document/registries/shapes.ts'
import { documentOf, type EditorDocument, solid, still } from '../parts.ts'
import type { Kind, Member } from '../specimen.ts'

const SECONDS = 1

function shapeItem(shape: SolidShape, borderRadius: number) {
  const item = solid('#ffb703', { id: 'shape', seconds: SECONDS, box: [190, 60, 260, 240] })
  return { ...item, shape, borderRadius: still(borderRadius) }
}

const shapeDocument = (shape: SolidShape, borderRadius = 0): EditorDocument =>
  documentOf({ tracks: [[shapeItem(shape, borderRadius)]] })

const noShape = documentOf({ tracks: [[{ ...shapeItem('rectangle', 0), opacity: still(0) }]] })

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
    specimens: [plain, ...(shape === 'rectangle' ? [rounded] : [])].map((specimen) => ({
      ...specimen,
      instants: [SECONDS / 2] as const,
    })),
  }
}

export const shapeKind: Kind = {
  name: 'shapes',
  title: 'Shapes',
  introduction: 'What a `solid` item draws in its box. A rectangle may have rounded corners.',
  members: shapeNames.map(member),
}
