import type { SolidShape } from '../../../src/engine/document/model.ts'
import { shapeNames, shapes } from '../../../src/engine/document/registries/shapes.ts'
import { buildDocument, type EditorDocument, solid, still } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'

const SECONDS = 1

function buildShapeItem(shape: SolidShape, borderRadius: number) {
  const item = solid('#ffb703', { id: 'shape', seconds: SECONDS, box: [190, 60, 260, 240] })
  return { ...item, shape, borderRadius: still(borderRadius) }
}

const buildShapeDocument = (shape: SolidShape, borderRadius = 0): EditorDocument =>
  buildDocument({ tracks: [[buildShapeItem(shape, borderRadius)]] })

const noShape = buildDocument({ tracks: [[{ ...buildShapeItem('rectangle', 0), opacity: still(0) }]] })

function buildMember(shape: SolidShape): Member {
  const plain = {
    name: shape,
    caption: shapes[shape].label,
    document: buildShapeDocument(shape),
    without: noShape,
  }
  const rounded = {
    name: `${shape}-rounded`,
    caption: '`borderRadius`: 60',
    document: buildShapeDocument(shape, 60),
    without: plain.document,
  }
  return {
    name: shape,
    label: shapes[shape].label,
    facts: [],
    snippet: { items: { shape: buildShapeItem(shape, 0) } },
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
  members: shapeNames.map(buildMember),
}
