import type { Json } from './lottie.ts'

const still = (k: Json): Json => ({ a: 0, k })
const placed = { o: still(100), r: still(0), p: still([0, 0]), a: still([0, 0]), s: still([100, 100]) }
const always = { ip: 0, op: 30, st: 0, sr: 1, ks: placed }

type Fields = { [key: string]: Json }

const animation = (layers: Fields[], more: Fields = {}): Fields => {
  return { v: '5.7.0', fr: 30, ip: 0, op: 30, w: 100, h: 100, ...more, layers }
}
const dot = { ty: 'rc', s: still([20, 20]), p: still([0, 0]), r: still(0) }
const fill = { ty: 'fl', c: still([1, 0, 0, 1]), o: still(100) }
const shapeLayer = (shapes: Fields[]): Fields => ({ ...always, ty: 4, shapes })
const showing = (refId: string, fields: Fields = {}): Fields => {
  return { ...always, ty: 0, refId, w: 100, h: 100, ...fields }
}

/** `times` ** `levels` layers in the innermost composition; every composition shows the one below it `times` times. */
export function nestedAnimation(levels: number, times: number): Fields {
  const assets = Array.from({ length: levels + 1 }, (_, level) => ({
    id: `c${level}`,
    layers: level === 0 ? [shapeLayer([dot, fill])] : Array(times).fill(showing(`c${level - 1}`)),
  }))
  return animation([showing(`c${levels}`)], { assets })
}

/** A shape inside `levels` nested repeaters, each of which makes `copies` copies. */
export function repeatedAnimation(levels: number, copies: Json): Fields {
  const transform = { ty: 'tr', ...placed }
  const repeater = { ty: 'rp', c: { a: 0, k: copies }, o: still(0), tr: transform }
  let shapes: Fields[] = [dot, fill]
  for (let level = 0; level < levels; level++) {
    shapes = [{ ty: 'gr', it: [...shapes, repeater, transform] }]
  }
  return animation([shapeLayer(shapes)])
}

/** A composition that contains itself and a shape. */
export function selfShowingAnimation(): Fields {
  const layers = [shapeLayer([dot, fill]), showing('self')]
  return animation([showing('self')], { assets: [{ id: 'self', layers }] })
}

/** `uses` layers that share a matte of `size` layers. */
export function mattedAnimation(uses: number, size: number): Fields {
  const assets = [{ id: 'matte', layers: Array(size).fill(shapeLayer([dot, fill])) }]
  const masked = { ...shapeLayer([dot, fill]), tt: 1, tp: 1 }
  return animation([showing('matte', { ind: 1, td: 1 }), ...Array(uses).fill(masked)], { assets })
}

/** A text of `length` characters, each of which is a composition of `size` layers. */
export function spelledAnimation(length: number, size: number): Fields {
  const assets = [{ id: 'glyph', layers: Array(size).fill(shapeLayer([dot, fill])) }]
  const glyph = { ...always, refId: 'glyph' }
  const chars = [{ ch: 'a', size: 20, style: 'Regular', fFamily: 'F', w: 50, t: 1, data: glyph }]
  const fonts = { list: [{ fName: 'F', fFamily: 'F', fStyle: 'Regular', origin: 0, ascent: 70 }] }
  const style = { f: 'F', t: 'a'.repeat(length), s: 40, j: 0, tr: 0, lh: 40, ls: 0, fc: [0, 0, 0] }
  const text = { d: { k: [{ t: 0, s: style }] }, p: {}, m: { g: 1, a: still([0, 0]) }, a: [] }
  return animation([{ ...always, ty: 5, t: text }], { assets, fonts, chars })
}

/** `count` outlines and `count` fills, each of which paints all outlines. */
export function paintedAnimation(count: number): Fields {
  return animation([shapeLayer([...Array(count).fill(dot), ...Array(count).fill(fill)])])
}
