import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../test/media/lottie.ts'
import {
  buildAnimation,
  changing,
  group,
  polyline,
  redFill,
  shapeLayer,
  square,
  still,
} from '../../../../test/media/lottie-shapes.ts'
import { type Fields, toFields, toFieldsList } from './fields.ts'
import { prepareLottie } from './prepare-lottie.ts'

const zigZag = (ridges: { [key: string]: Json } = still(3)) => ({
  ty: 'zz',
  s: still(2),
  r: ridges,
  pt: still(1),
})
const prepareShapes = (shapes: Parameters<typeof shapeLayer>[0]) => {
  const original = buildAnimation([shapeLayer(shapes)])
  const { animation, warnings } = prepareLottie(original)
  const [layer] = toFieldsList(animation.layers)
  return { original, animation, warnings, shapes: toFieldsList(layer?.shapes) }
}
const readKeyframes = (shape: Fields | undefined) => toFieldsList(toFields(shape?.ks).k)
const countVertices = (keyframe: Fields | undefined): number => {
  const [path] = toFieldsList(keyframe?.s)
  return Array.isArray(path?.v) ? path.v.length : 0
}

describe('an animation that the player draws right', () => {
  it.each([
    ['shapes', [square(20), redFill]],
    [
      'a star without roundness',
      [{ ty: 'sr', sy: 1, pt: still(5), or: still(9), os: still(0), is: still(0) }],
    ],
    ['an offset closed path', [square(20), { ty: 'op', a: still(3), lj: 1, ml: still(4) }, redFill]],
    ['a hidden modifier', [square(20), { ...zigZag(), hd: true }, redFill]],
  ])('does not change: %s', (_name, shapes) => {
    const { original, animation, warnings } = prepareShapes(shapes)
    expect(animation).toBe(original)
    expect(warnings).toEqual([])
  })
})

describe('path operations', () => {
  it('become paths, the nearest first, in this group and those inside it', () => {
    const { shapes } = prepareShapes([
      group([square(20), { ty: 'rd', r: still(4) }, redFill]),
      zigZag(),
      redFill,
    ])
    expect(shapes.map(({ ty }) => ty)).toEqual(['gr', 'fl'])
    const [path, ...others] = toFieldsList(shapes[0]?.it)
    expect(others.map(({ ty }) => ty)).toEqual(['fl', 'tr'])
    // Eight vertices of the rounded square, and three ridges after each.
    expect(toFields(toFields(path?.ks).k).v).toHaveLength(32)
  })

  it('do not affect shapes below them', () => {
    const below = square(10)
    const { shapes } = prepareShapes([square(20), zigZag(), below, redFill])
    expect(shapes.map(({ ty }) => ty)).toEqual(['sh', 'rc', 'fl'])
    expect(shapes[1]).toBe(below)
  })

  it('are baked for each frame that they change in', () => {
    const radius = { ty: 'rd', r: changing(0, 10, 5, 25) }
    const { shapes } = prepareShapes([square(20), radius, redFill])
    const keyframes = readKeyframes(shapes[0])
    expect(keyframes.map(({ t }) => t)).toEqual(Array.from({ length: 21 }, (_, index) => index + 5))
    const [half] = toFieldsList(keyframes[10]?.s)
    expect(half?.v).toContainEqual([10, -5])
  })

  it('hold a path until its number of vertices changes, and keep that number for the player', () => {
    const { shapes } = prepareShapes([square(20), zigZag(changing(1, 2, 0, 2)), redFill])
    const keyframes = readKeyframes(shapes[0])
    expect(keyframes.map((keyframe) => countVertices(keyframe))).toEqual([12, 12, 12])
    expect(keyframes.map(({ h }) => h)).toEqual([1, undefined, undefined])
  })

  it('that the player must apply first leave a warning', () => {
    const trim = { ty: 'tm', s: still(0), e: still(50), o: still(0), m: 1 }
    const { shapes, warnings } = prepareShapes([square(20), trim, zigZag(), redFill])
    expect(shapes.map(({ ty }) => ty)).toEqual(['rc', 'tm', 'zz', 'fl'])
    expect(warnings).toEqual(['layer "Shapes": Zig Zag after Trim Paths is not drawn.'])
  })

  it('leave a warning where there is nothing to bake: Twist', () => {
    const { warnings } = prepareShapes([square(20), { ty: 'tw', a: still(60), c: still([0, 0]) }, redFill])
    expect(warnings).toEqual(['layer "Shapes": Twist is not drawn.'])
  })
})

it('an ellipse becomes a path unless it changes', () => {
  const ellipse = { ty: 'el', s: still([20, 10]), p: still([5, 5]) }
  const moving = { ...ellipse, s: changing(10, 20, 0, 9) }
  const { shapes } = prepareShapes([ellipse, moving, redFill])
  expect(toFields(toFields(shapes[0]?.ks).k).v).toEqual([
    [5, 0],
    [15, 5],
    [5, 10],
    [-5, 5],
  ])
  expect(shapes[1]).toBe(moving)
})

describe('hostile path operations', () => {
  const line = polyline(
    [
      [0, 0],
      [10, 0],
    ],
    false,
  )

  it.each([
    ['ridges upon ridges', [square(20), ...Array(9).fill(zigZag(still(1e9))), redFill]],
    ['a billion frames', [square(20), { ty: 'rd', r: changing(0, 5, 0, 1e9) }, redFill]],
    [
      'a thousand points, round and animated',
      [
        {
          ty: 'sr',
          sy: 1,
          pt: still(1e9),
          p: still([0, 0]),
          r: still(0),
          or: changing(1, 40, 0, 1e6),
          os: still(50),
        },
        redFill,
      ],
    ],
    ['many operations on many paths', [...Array(2_000).fill(square(20)), zigZag(still(500)), redFill]],
  ])('stop at a limit and leave a warning: %s', (_name, shapes) => {
    const { warnings } = prepareShapes(shapes)
    expect(warnings).toEqual([
      'layer "Shapes": some of its path operations are not drawn, because its paths have too many vertices.',
    ])
  })

  it('read values of the wrong type as zero', () => {
    const odd: Parameters<typeof shapeLayer>[0] = [
      { ty: 'sh', ks: { a: 1, k: [{ t: 'x', s: [{ v: [[1], null, 'a'], i: 5, o: {} }] }, { t: 3 }] } },
      line,
      { ty: 'zz', s: { k: { k: [] } }, r: null, pt: 'x' },
      { ty: 'op', a: still('3'), lj: {}, ml: [] },
      redFill,
    ]
    expect(() => prepareShapes(odd)).not.toThrow()
  })

  it('read a hundred thousand keyframes', () => {
    const k = Array.from({ length: 100_000 }, (_, index) => ({ t: index / 1e3, s: [index % 7] }))
    const { shapes } = prepareShapes([square(20), { ty: 'rd', r: { a: 1, k } }, redFill])
    expect(readKeyframes(shapes[0])).toHaveLength(101)
  })

  it('leave alone what is nested deeper than the player draws', () => {
    let shapes: Parameters<typeof shapeLayer>[0] = [square(20), zigZag()]
    for (let depth = 0; depth < 20_000; depth++) shapes = [group(shapes)]
    const original = buildAnimation([], { assets: [{ id: 'unused', layers: [shapeLayer(shapes)] }] })
    expect(prepareLottie(original).animation).toBe(original)
  })

  it('report twenty layers and count the others', () => {
    const layers = Array.from({ length: 50 }, (_, index) =>
      shapeLayer([square(20), { ty: 'tw', a: still(60) }, redFill], { nm: `Layer ${index}` }),
    )
    const { warnings } = prepareLottie(buildAnimation(layers))
    expect(warnings).toHaveLength(21)
    expect(warnings.at(-1)).toBe('30 more of its features are not drawn.')
  })
})

describe('an expression', () => {
  const withPosition = (x: string) =>
    buildAnimation([shapeLayer([square(20), redFill], { ks: { p: { ...still([0, 0]), x } } })])

  it.each([
    ['var $bm_rt; $bm_rt = [100, 0];', [100, 0]],
    ['var $bm_rt;\n$bm_rt = -2.5;', -2.5],
  ])('that is a constant becomes its value: %s', (x, k) => {
    const { animation, warnings } = prepareLottie(withPosition(x))
    expect(toFields(toFieldsList(animation.layers)[0]?.ks).p).toEqual({ a: 0, k })
    expect(warnings).toEqual([])
  })

  it.each(['var $bm_rt; $bm_rt = wiggle(2, 10);', 'var $bm_rt; $bm_rt = 1.2.3;', 'process.exit()'])(
    'that is anything else is reported: %s',
    (x) => {
      const original = withPosition(x)
      const { animation, warnings } = prepareLottie(original)
      expect(animation).toBe(original)
      expect(warnings).toEqual(['layer "Shapes": the expression of its position is not evaluated.'])
    },
  )

  it('is found in shapes, effects and precompositions, with their names', () => {
    const x = 'var $bm_rt; $bm_rt = time;'
    const fill = { ...redFill, nm: 'Red', c: { ...still([1, 0, 0, 1]), x } }
    const effects = [{ nm: 'Speed', ef: [{ nm: 'Slider', v: { ...still(1), x } }] }]
    const layers = [shapeLayer([group([square(20), fill])], { nm: 'Inner', ef: effects })]
    const { warnings } = prepareLottie(buildAnimation([], { assets: [{ id: 'c', layers }] }))
    expect(warnings).toEqual([
      'layer "Inner": the expression of its color of "Red" is not evaluated.',
      'layer "Inner": the expression of its value of "Slider" is not evaluated.',
    ])
  })
})
