import { describe, expect, it } from 'vitest'
import {
  mattedAnimation,
  nestedAnimation,
  paintedAnimation,
  repeatedAnimation,
  selfShowingAnimation,
  spelledAnimation,
} from '../../../../test/media/lottie-bombs.ts'
import {
  buildAnimation,
  group,
  placed,
  polyline,
  redFill,
  shapeLayer,
  square,
  still,
  textLayer,
} from '../../../../test/media/lottie-shapes.ts'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import { LottieFrames } from './lottie-frames.ts'

const fonts = new FontCatalogue()
const read = (animation: unknown): LottieFrames =>
  LottieFrames.from(JSON.stringify(animation), { width: 100, height: 100, fonts })

describe('a Lottie animation', () => {
  it.each([
    ['nested precompositions', nestedAnimation(12, 10), /more than 10000 layers/],
    ['a matte of many layers that masks many', mattedAnimation(100, 200), /more than 10000 layers/],
    ['characters that are compositions', spelledAnimation(200, 100), /more than 10000 layers/],
    ['nested repeaters', repeatedAnimation(2, 1_000_000), /more than 100000 shapes/],
    [
      'repeaters with an animated number',
      repeatedAnimation(2, [{ t: 0, s: [900] }]),
      /more than 100000 shapes/,
    ],
    ['paints that all outlines share', paintedAnimation(400), /more than 100000 shapes/],
    ['nested groups', repeatedAnimation(250, 1), /more than 200 nested groups/],
    ['nested precompositions of one layer', nestedAnimation(250, 1), /more than 200 nested groups/],
  ])('is rejected if a few bytes draw too much: %s', (_name, animation, message) => {
    expect(() => read(animation)).toThrow(message)
  })

  it.each([
    ['thousands of layers', nestedAnimation(3, 16)],
    ['a composition that contains itself, which is ignored', selfShowingAnimation()],
    ['a repeater with more copies than are drawn', repeatedAnimation(1, 1_000_000)],
    ['a grid of a hundred by a hundred', repeatedAnimation(2, 100)],
    ['a matte', mattedAnimation(10, 10)],
    ['characters', spelledAnimation(20, 2)],
  ])('is drawn with %s', (_name, animation) => {
    const frames = read(animation)
    frames.paint(0.5)
    expect(frames.canvas.data().some((byte) => byte > 0)).toBe(true)
  })

  it.each(['', '[]', '{"v": "5.7.0", "layers": [}', '{"layers": 5, "assets": [null, 3]}'])(
    'is rejected if it is not one: %s',
    (json) => {
      expect(() => LottieFrames.from(json, { width: 1, height: 1, fonts })).toThrow(/Lottie animation/)
    },
  )
})

type Point = [number, number]

/** Draws the first frame and returns which of the points are painted; [0, 0] is the centre. */
const findPainted = (animation: unknown, points: readonly Point[]): boolean[] => {
  const { canvas } = paintFirst(animation)
  const context = canvas.getContext('2d')
  return points.map(([x, y]) => (context.getImageData(50 + x, 50 + y, 1, 1).data[3] ?? 0) > 128)
}

const paintFirst = (animation: unknown): LottieFrames => {
  const frames = read(animation)
  frames.paint(0)
  return frames
}

describe('shapes that the player lacks', () => {
  const pentagon = {
    ty: 'sr',
    sy: 2,
    pt: still(4),
    p: still([0, 0]),
    r: still(0),
    or: still(40),
    os: still(100),
  }
  const arc = polyline(
    [
      [-30, 20],
      [0, -20],
      [30, 20],
    ],
    false,
  )
  const cases: [string, Parameters<typeof shapeLayer>[0], Point[], Point[]][] = [
    // Without roundness, the sides would go straight from [0, -40] to [40, 0].
    ['a rounded polygon', [pentagon, redFill], [[23, -23]], [[30, -30]]],
    [
      'Zig Zag',
      [square(60), { ty: 'zz', s: still(10), r: still(1), pt: still(1) }, redFill],
      [[0, -38]],
      [[-29, -29]],
    ],
    ['Pucker & Bloat', [square(60), { ty: 'pb', a: still(50) }, redFill], [[0, -35]], [[-28, -28]]],
    ['Round Corners', [square(60), { ty: 'rd', r: still(25) }, redFill], [[0, -28]], [[-27, -27]]],
    [
      'Offset Paths of an open path',
      [arc, { ty: 'op', a: still(6), lj: 1, ml: still(4) }, redFill],
      [[0, -20]],
      [[0, 10]],
    ],
    [
      'skew along an axis',
      [group([square(40), redFill], { sk: still(45), sa: still(45) })],
      [
        [0, -36],
        [0, 36],
      ],
      [[-36, 0]],
    ],
  ]

  it.each(cases)('are drawn: %s', (_name, shapes, painted, empty) => {
    const drawn = findPainted(buildAnimation([shapeLayer(shapes)]), [...painted, ...empty])
    expect(drawn).toEqual([...painted.map(() => true), ...empty.map(() => false)])
  })

  it('are drawn: an expanded mask', () => {
    const { ks } = polyline(
      [
        [-10, -10],
        [10, -10],
        [10, 10],
        [-10, 10],
      ],
      true,
    )
    const masked = (x: number) => {
      const mask = { mode: 'a', pt: ks ?? {}, o: still(100), x: still(x) }
      const layer = shapeLayer([square(80), redFill], { hasMask: true, masksProperties: [mask] })
      const points: Point[] = [
        [0, 0],
        [16, 16],
        [24, 0],
      ]
      return findPainted(buildAnimation([layer]), points)
    }
    expect(masked(0)).toEqual([true, false, false])
    expect(masked(10)).toEqual([true, true, false])
  })

  it('are drawn: layers that skew along an axis, and their children', () => {
    const parent = shapeLayer([square(40), redFill], {
      ind: 1,
      ks: placed({ p: still([50, 50]), sk: still(45), sa: still(45) }),
    })
    const child = shapeLayer([group([square(10), redFill], { p: still([40, -40]) })], {
      ind: 2,
      parent: 1,
      ks: placed(),
    })
    const points: Point[] = [
      [0, -36],
      [-36, 0],
    ]
    expect(findPainted(buildAnimation([parent]), points)).toEqual([true, false])
    // Along the axis nothing moves.
    expect(findPainted(buildAnimation([child, { ...parent, shapes: [] }]), [[40, -40]])).toEqual([true])
  })
})

describe('a text without outlines', () => {
  const write = (family: string, text = 'Hxg', style = 'Regular') =>
    paintFirst(
      buildAnimation([textLayer(text)], {
        fonts: { list: [{ fName: 'F', fFamily: family, fStyle: style, origin: 0, ascent: 70 }] },
      }),
    )
  const pixels = ({ canvas }: LottieFrames) => Buffer.from(canvas.data())

  it('is drawn with a bundled font, in its weight', () => {
    const [regular, black] = [write('Montserrat'), write('Montserrat', 'Hxg', 'Black')]
    const count = (frames: LottieFrames) => pixels(frames).filter((byte) => byte > 128).length
    expect(regular.unknownFamilies).toEqual([])
    expect(count(black)).toBeGreaterThan(count(regular) * 1.3)
  })

  it('never uses a font of the machine: DejaVu Serif, which most have, becomes Noto Sans', () => {
    const frames = write('DejaVu Serif')
    expect(frames.unknownFamilies).toEqual(['DejaVu Serif'])
    expect(pixels(frames).equals(pixels(write('Noto Sans')))).toBe(true)
  })

  it('takes characters that a family lacks from other fonts, and draws unknown ones as U+FFFD', () => {
    expect(pixels(write('Montserrat', '漢')).some((byte) => byte > 0)).toBe(true)
    expect(pixels(write('Montserrat', '\u{10ffff}')).equals(pixels(write('Montserrat', '\ufffd')))).toBe(true)
  })

  it('reports what outlines can’t show', () => {
    expect(write('Roboto', 'سلام 😀').warnings).toEqual([
      'texts in right-to-left and Indic scripts are drawn letter by letter, from left to right.',
      'emoji in its texts are not drawn.',
    ])
  })

  it('keeps the outlines that a file has', () => {
    const outline = {
      shapes: [
        group([
          polyline(
            [
              [0, 0],
              [50, 0],
              [50, -70],
              [0, -70],
            ],
            true,
          ),
        ]),
      ],
    }
    const chars = [{ ch: 'H', size: 20, style: 'Regular', fFamily: 'Own', w: 60, data: outline }]
    const fonts = { list: [{ fName: 'F', fFamily: 'Own', fStyle: 'Regular', origin: 0, ascent: 70 }] }
    const layers = [textLayer('HH')]
    const complete = paintFirst(buildAnimation(layers, { fonts, chars }))
    expect(complete.unknownFamilies).toEqual([])
    const partial = paintFirst(buildAnimation([textLayer('HHx')], { fonts, chars }))
    expect(partial.unknownFamilies).toEqual(['Own'])
    const left = (frames: LottieFrames) => frames.canvas.getContext('2d').getImageData(0, 0, 40, 100).data
    expect(left(partial)).toEqual(left(complete))
  })

  it('is rejected if it has too many different characters', () => {
    const text = String.fromCodePoint(...Array.from({ length: 5_001 }, (_, index) => 0x4e00 + index))
    expect(() => write('Roboto', text)).toThrow(/more than 5000 different characters/)
  })
})
