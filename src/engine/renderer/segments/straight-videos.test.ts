import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it, test } from 'vitest'
import { type Drawing, drawing } from '../../../../test/drawing/drawing.ts'
import { mediaAsset, moving, solid, still, text, video } from '../../../../test/support/documents.ts'
import { findStraightVideos, punchHoles } from './straight-videos.ts'

const assets = [mediaAsset('video', 'film', { durationInSeconds: 9 })]

/** A film of one frame in which a shift by a pixel shows. */
function makeMovie() {
  const [width, height] = [320, 180]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const gradient = context.createLinearGradient(0, 0, width, height)
  gradient.addColorStop(0, '#204060')
  gradient.addColorStop(0.5, '#e0c080')
  gradient.addColorStop(1, '#30a050')
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
  return canvas
}

const movie = makeMovie()

function draw(items: readonly ReturnType<typeof video>[]): Drawing {
  const tracks = items.map((item) => [item])
  return drawing({ tracks, assets, size: [640, 360] }, { movie })
}

function listPlaced(document: Drawing) {
  return findStraightVideos(document.describe(1), document.output).map(({ place }) => place(movie))
}

/** Draws the straight videos of a frame below everything else. */
function compose(document: Drawing): Buffer {
  const description = document.describe(1)
  const { width, height } = document.output
  const context = createCanvas(width, height).getContext('2d')
  const sizes = new Map<number, typeof movie>()
  for (const { layerIndex, place } of findStraightVideos(description, document.output)) {
    const placed = place(movie)
    if (placed === undefined) throw new Error('The video is not placed.')
    const { left, top, area } = placed
    sizes.set(layerIndex, movie)
    context.save()
    context.beginPath()
    context.rect(area.left, area.top, area.right - area.left, area.bottom - area.top)
    context.clip()
    context.drawImage(movie, left, top, placed.width, placed.height)
    context.restore()
  }
  expect(sizes.size).toBeGreaterThan(0)
  context.drawImage(document.draw(punchHoles(description, sizes)).context.canvas, 0, 0)
  return context.canvas.data()
}

const film = (options: Partial<Parameters<typeof video>[1]> = {}) =>
  video('film', { id: 'film-item', seconds: 4, box: [0, 0, 640, 360], ...options })

describe('a frame composed of a straight video and what is over it', () => {
  it.each([
    ['fills the frame', {}],
    ['is faded', { fields: { opacity: still(0.4) } }],
    ['is in a corner', { box: [320, 0, 320, 180] }],
    ['has round corners', { box: [40, 20, 320, 180], fields: { borderRadius: still(30) } }],
    ['covers a narrow box', { box: [100, 0, 202, 360] }],
    ['is partly outside', { box: [-100, -50, 640, 360] }],
  ] as const)('equals the drawn one if the video %s', (_, options) => {
    const document = draw([
      text('Over it', { id: 'title', seconds: 4, box: [0, 100, 640, 100] }),
      solid('#ff000080', { id: 'veil', seconds: 4, box: [10, 10, 200, 100] }),
      film(options),
      solid('#00ff00', { id: 'below', seconds: 4, box: [0, 0, 640, 360] }),
    ])
    const composed = compose(document)
    const whole = document.draw(document.describe(1)).readPixels()
    const differences = whole.map((value, at) => Math.abs(value - (composed[at] ?? 0)))
    expect(Math.max(...differences.filter((difference) => difference > 0), 0)).toBeLessThanOrEqual(3)
  })
})

test.each([
  ['is rotated', film({ fields: { rotation: still(10) } })],
  ['moves', film({ fields: { left: moving([0, 0], [3, 50]) } })],
  ['is mirrored', film({ fields: { scaleX: still(-1) } })],
])('a video that %s is drawn', (_, item) => {
  expect(listPlaced(draw([item])).filter((placed) => placed !== undefined)).toEqual([])
})

test('a video at an odd pixel is drawn, because planes would be half a pixel of colour beside it', () => {
  expect(listPlaced(draw([film({ box: [33, 0, 320, 180] })]))).toEqual([undefined])
})

test('of two videos that touch, the upper one is drawn', () => {
  const upper = film({ box: [200, 100, 320, 180] })
  const lower = video('film', { id: 'lower', seconds: 4, box: [0, 0, 320, 180] })
  const document = draw([upper, lower])
  const [found, ...others] = findStraightVideos(document.describe(1), document.output)
  expect(found?.layerIndex).toBe(0)
  expect(others).toEqual([])
})

test('planes cover the area that shows them, with even edges', () => {
  expect(listPlaced(draw([film({ box: [40, 20, 320, 180] })]))).toEqual([
    { left: 40, top: 20, width: 320, height: 180, area: { left: 40, top: 20, right: 360, bottom: 200 } },
  ])
})
