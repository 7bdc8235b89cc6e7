import type { Json } from './lottie.ts'

type Fields = { [key: string]: Json }

export const still = (k: Json): Fields => ({ a: 0, k })

/** A number that goes evenly from one value to another between two frames. */
export const changing = (from: number, to: number, first: number, last: number): Fields => ({
  a: 1,
  k: [
    { t: first, s: [from], o: { x: [0], y: [0] }, i: { x: [1], y: [1] } },
    { t: last, s: [to] },
  ],
})

export const placed = (fields: Fields = {}): Fields => ({
  p: still([0, 0]),
  a: still([0, 0]),
  s: still([100, 100]),
  r: still(0),
  o: still(100),
  sk: still(0),
  sa: still(0),
  ...fields,
})

export const redFill: Fields = { ty: 'fl', c: still([1, 0, 0, 1]), o: still(100), r: 1 }

/** A group with the identity as its transform, or another one. */
export const group = (shapes: Fields[], transform: Fields = {}): Fields => ({
  ty: 'gr',
  it: [...shapes, { ty: 'tr', ...placed(transform) }],
})

export const square = (side: number): Fields => ({
  ty: 'rc',
  s: still([side, side]),
  p: still([0, 0]),
  r: still(0),
})

/** Straight lines between points. */
export const polyline = (points: [number, number][], closed: boolean): Fields => {
  const none = points.map(() => [0, 0])
  return { ty: 'sh', ks: still({ v: points, i: none, o: none, c: closed }) }
}

/** A layer of shapes; [0, 0] is the centre of the animation. */
export const shapeLayer = (shapes: Fields[], fields: Fields = {}): Fields => ({
  ty: 4,
  nm: 'Shapes',
  ip: 0,
  op: 60,
  st: 0,
  sr: 1,
  ks: placed({ p: still([50, 50]) }),
  shapes,
  ...fields,
})

/** A layer of one line of text, in the font "F". */
export const textLayer = (text: string): Fields => ({
  ty: 5,
  nm: 'Title',
  ip: 0,
  op: 60,
  st: 0,
  sr: 1,
  ks: placed({ p: still([5, 60]) }),
  t: {
    d: { k: [{ t: 0, s: { f: 'F', t: text, s: 30, j: 0, tr: 0, lh: 30, ls: 0, fc: [1, 0, 0] } }] },
    p: {},
    m: { g: 1, a: still([0, 0]) },
    a: [],
  },
})

/** 100 × 100 pixels, two seconds of 30 frames. */
export const buildAnimation = (layers: Fields[], fields: Fields = {}): Fields => ({
  v: '5.7.0',
  fr: 30,
  ip: 0,
  op: 60,
  w: 100,
  h: 100,
  ...fields,
  layers,
})
