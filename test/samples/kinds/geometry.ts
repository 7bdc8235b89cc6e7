import { buildDocument, type EditorDocument, image, moving, still } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'

type Fields = Partial<ReturnType<typeof image>>

const SECONDS = 2
const box = [170, 60, 300, 240] as const

function buildImageDocument(fields: Fields): EditorDocument {
  const balloons = image('balloons', { id: 'picture', seconds: SECONDS, box })
  return buildDocument({ tracks: [[{ ...balloons, ...fields }]] })
}

function buildMember(
  name: string,
  label: string,
  fields: Fields,
  instants: Sample['instants'] = [SECONDS / 2],
): Member {
  return {
    name,
    label,
    facts: [],
    snippet: fields,
    samples: [
      {
        name,
        caption: label,
        document: buildImageDocument(fields),
        without: buildImageDocument(name === 'cover' ? { keepAspectRatio: false } : {}),
        instants,
      },
    ],
  }
}

export const geometryKind: Kind = {
  name: 'geometry',
  title: 'Geometry',
  introduction: `These fields place an image in its box, and the box in the frame. They apply in this order: crop, fit, rounded corners,
scale and rotation around the centre, opacity. Every number can be animated with keyframes.`,
  members: [
    buildMember('cover', 'Covering the box', { keepAspectRatio: true }),
    buildMember('stretch', 'Stretched to the box', { keepAspectRatio: false }),
    buildMember('corners', 'Rounded corners', { borderRadius: still(60) }),
    buildMember('crop', 'Cropped in place', { cropLeft: still(0.3), cropBottom: still(0.25) }),
    buildMember('rotation', 'Rotated', { rotation: still(-15) }),
    buildMember('scale', 'Scaled around the centre', { scaleX: still(1.3), scaleY: still(0.6) }),
    buildMember('opacity', 'Half transparent', { opacity: still(0.5) }),
    buildMember(
      'keyframes',
      'Animated with keyframes',
      {
        left: moving([0, 20], [1.8, 320]),
        rotation: moving([0, -25], [0.9, 0], [1.8, 25]),
        scaleX: moving([0, 0.5], [0.9, 1], [1.8, 0.5]),
        scaleY: moving([0, 0.5], [0.9, 1], [1.8, 0.5]),
      },
      [0, 0.45, 0.9, 1.35, 1.8],
    ),
  ],
}
