import { describe, expect, test } from 'vitest'
import { drawing, stripes } from '../../../test/drawing/drawing.ts'
import { image, mediaAsset, moving, solid, still } from '../../../test/support/documents.ts'

const red = [255, 0, 0]
const black = [0, 0, 0]
type Fields = NonNullable<Parameters<typeof solid>[1]['fields']>

function redBox(box: readonly [number, number, number, number], fields: Fields = {}) {
  return drawing({ tracks: [[solid('#ff0000', { id: 'box', seconds: 4, box, fields })]] })
}

const rainbow = stripes(200, 100, ['#ff0000', '#00ff00', '#0000ff', '#ffffff'])

function drawImage(box: readonly [number, number, number, number], fields: Fields = {}) {
  const tracks = [[image('stripes', { id: 'image-item', seconds: 4, box, fields })]]
  return drawing({ tracks, assets: [mediaAsset('image', 'stripes')] }, { images: { stripes: rainbow } })
}

describe('a box', () => {
  test('is drawn at its position to the pixel', () => {
    const frame = redBox([40, 30, 50, 20]).at(1)
    expect(frame.pixel(40, 30)).toEqual(red)
    expect(frame.pixel(89, 49)).toEqual(red)
    expect(frame.pixel(39, 30)).toEqual(black)
    expect(frame.pixel(90, 49)).toEqual(black)
    expect(frame.pixel(40, 50)).toEqual(black)
  })

  test('scales about its centre', () => {
    const frame = redBox([100, 80, 40, 20], { scaleX: still(2), scaleY: still(0.5) }).at(1)
    expect(frame.pixel(80, 90)).toEqual(red)
    expect(frame.pixel(159, 90)).toEqual(red)
    expect(frame.pixel(79, 90)).toEqual(black)
    expect(frame.pixel(120, 84)).toEqual(black)
    expect(frame.pixel(120, 85)).toEqual(red)
  })

  test('rotates clockwise about its centre, after scaling', () => {
    // 100 × 20 about (160, 90), a quarter turn: 20 × 100.
    const upright = redBox([110, 80, 100, 20], { rotation: still(90) }).at(1)
    expect(upright.pixel(160, 45)).toEqual(red)
    expect(upright.pixel(130, 90)).toEqual(black)
    // An eighth of a turn clockwise moves the right end down.
    const slanted = redBox([110, 80, 100, 20], { rotation: still(45) }).at(1)
    expect(slanted.pixel(190, 120)).toEqual(red)
    expect(slanted.pixel(190, 60)).toEqual(black)
  })

  test('blends with the background by its opacity', () => {
    expect(
      redBox([0, 0, 320, 180], { opacity: still(0.5) })
        .at(1)
        .pixel(100, 100),
    ).toEqual([128, 0, 0])
  })

  test('rounds its corners, at most to half circles', () => {
    const frame = redBox([100, 50, 80, 80], { borderRadius: still(20) }).at(1)
    expect(frame.pixel(101, 51)).toEqual(black)
    expect(frame.pixel(107, 57)).toEqual(red)
    const pill = redBox([100, 50, 80, 40], { borderRadius: still(1000) }).at(1)
    expect(pill.pixel(101, 70)).toEqual(red)
    expect(pill.pixel(104, 54)).toEqual(black)
  })

  test('moves linearly between keyframes', () => {
    const box = redBox([0, 80, 20, 20], { left: moving([0, 0], [2, 200], [3.5, 200]) })
    expect(box.at(1).pixel(100, 90)).toEqual(red)
    expect(box.at(1).pixel(99, 90)).toEqual(black)
    expect(box.at(3).pixel(200, 90)).toEqual(red)
  })

  test('is drawn over the items of later tracks', () => {
    const front = solid('#ff0000', { id: 'front', seconds: 1 })
    const rear = solid('#00ff00', { id: 'rear', seconds: 1 })
    expect(
      drawing({ tracks: [[front], [rear]] })
        .at(0)
        .pixel(10, 10),
    ).toEqual(red)
  })
})

describe('shapes', () => {
  const shape = (name: string) => redBox([100, 40, 100, 100], { shape: name }).at(1)

  test('a circle is the ellipse in its box', () => {
    expect(shape('circle').pixel(150, 41)).toEqual(red)
    expect(shape('circle').pixel(104, 44)).toEqual(black)
  })

  test('a triangle points up', () => {
    expect(shape('triangle').pixel(150, 50)).toEqual(red)
    expect(shape('triangle').pixel(110, 50)).toEqual(black)
    expect(shape('triangle').pixel(105, 138)).toEqual(red)
  })

  test('a star touches the sides of its box with five points', () => {
    const star = shape('star')
    expect(star.pixel(150, 44)).toEqual(red)
    expect(star.pixel(150, 90)).toEqual(red)
    expect(star.pixel(104, 79)).toEqual(red)
    expect(star.pixel(150, 136)).toEqual(black)
  })
})

describe('an image', () => {
  test('covers its box with its centre, or is stretched to it', () => {
    // 2:1 into 1:1: the middle half remains, green and blue.
    const covering = drawImage([100, 40, 100, 100]).at(1)
    expect(covering.pixel(104, 90)).toEqual([0, 255, 0])
    expect(covering.pixel(195, 90)).toEqual([0, 0, 255])
    const stretched = drawImage([100, 40, 100, 100], { keepAspectRatio: false }).at(1)
    expect(stretched.pixel(104, 90)).toEqual(red)
    expect(stretched.pixel(195, 90)).toEqual([255, 255, 255])
  })

  test('is cropped in place, before its corners are rounded', () => {
    const crop = { cropLeft: still(0.5), cropBottom: still(0.5), borderRadius: still(10) }
    const frame = drawImage([60, 40, 200, 100], crop).at(1)
    expect(frame.pixel(158, 60)).toEqual(black)
    expect(frame.pixel(161, 60)).toEqual([0, 0, 255])
    expect(frame.pixel(200, 91)).toEqual(black)
    // The corner of the cropped area, not of the box.
    expect(frame.pixel(161, 41)).toEqual(black)
    expect(frame.pixel(258, 88)).toEqual(black)
  })

  test('keeps at least one pixel, however much is cropped', () => {
    const crop = { cropLeft: still(1), cropRight: still(1), cropTop: still(1), cropBottom: still(1) }
    const frame = drawImage([60, 40, 200, 100], crop).at(1)
    expect(frame.pixel(259, 139)).toEqual([255, 255, 255])
    expect(frame.pixel(258, 139)).toEqual(black)
  })

  test('looks the same when it is drawn again from its cached layer', () => {
    const frames = drawImage([60.25, 40.5, 200, 100], { borderRadius: still(12), opacity: still(0.7) })
    const [first, second] = [frames.at(1), frames.at(2)]
    for (const [x, y] of [
      [60, 45],
      [61, 41],
      [150, 90],
      [259, 139],
      [200, 140],
    ] as const) {
      expect(second.pixel(x, y)).toEqual(first.pixel(x, y))
    }
  })

  test('does not flicker when a video is shown much smaller than its size', () => {
    const fine = stripes(
      640,
      360,
      Array.from({ length: 320 }, (_, at) => (at % 2 === 0 ? '#000000' : '#ffffff')),
    )
    const { type, ...rest } = image('film', { id: 'film', seconds: 1, box: [0, 0, 80, 45] })
    const audioFields = {
      sourceStartTicks: 0,
      playbackRate: 1,
      decibelAdjustment: still(0),
      audioFadeInDurationTicks: 0,
      audioFadeOutDurationTicks: 0,
    }
    const film = { ...rest, ...audioFields, type: type === 'image' ? 'video' : type }
    const frame = drawing({ tracks: [[film]], assets: [mediaAsset('video', 'film')] }, { movie: fine }).at(0)
    for (const x of [10, 11, 12, 13]) expect(frame.pixel(x, 20)[0]).toBeGreaterThan(110)
    for (const x of [10, 11, 12, 13]) expect(frame.pixel(x, 20)[0]).toBeLessThan(145)
  })
})
