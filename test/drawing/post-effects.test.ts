import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  buildDocument,
  type DocumentItem,
  type EditorDocument,
  image,
  solid,
  timed,
} from '../samples/document-builders.ts'
import { DocumentFrames } from '../samples/draw-document.ts'

let documentFrames: DocumentFrames
beforeAll(async () => {
  documentFrames = await DocumentFrames.open()
})
afterAll(() => documentFrames[Symbol.dispose]())

const items: Readonly<Record<string, DocumentItem>> = {
  'a filter': {
    type: 'filter',
    ...timed({ id: 'look', seconds: 2 }),
    filterType: 'twilight-dusk',
    intensity: 0.6,
    params: {},
  },
  'a blur': {
    type: 'effect',
    ...timed({ id: 'look', seconds: 2 }),
    effectType: 'blur',
    intensity: 1,
    params: {},
  },
}
const backgrounds: Readonly<Record<string, EditorDocument['globalBackground']>> = {
  nothing: { type: 'none' },
  'a translucent colour': { type: 'color', color: '#0d948840', gradient: null },
  'a translucent gradient': {
    type: 'color',
    color: '#0d948840',
    gradient: 'linear-gradient(90deg, #f9731640, #22d3ee40)',
  },
  'a blurred image': { type: 'blur', level: 2 },
}
const white = solid('#ffffff', { id: 'white', seconds: 1 })
const upright = image('balloons', { id: 'picture', at: 1, seconds: 1, box: [250, 20, 140, 320] })

// Post effects use layers that are not cleared between frames. At this width, the blur is painted at a smaller size.
test.each(
  Object.keys(items).flatMap((preset) => Object.keys(backgrounds).map((background) => [preset, background])),
)('%s over %s shows nothing of the previous frame', async (preset, background) => {
  const document = buildDocument({
    tracks: [[items[preset] ?? white], [white, upright]],
    background: backgrounds[background] ?? { type: 'none' },
  })
  const [, after] = await documentFrames.draw(document, [0.5, 1.5], 1110)
  const [alone] = await documentFrames.draw(document, [1.5], 1110)
  expect(after?.data().equals(alone?.data() ?? Buffer.of())).toBe(true)
})
