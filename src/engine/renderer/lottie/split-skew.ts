import { type Fields, toFields, toFieldsList } from './fields.ts'

const still = (k: unknown): Fields => ({ a: 0, k })
const identity: Fields = {
  p: still([0, 0]),
  a: still([0, 0]),
  s: still([100, 100]),
  r: still(0),
  o: still(100),
  sk: still(0),
  sa: still(0),
}

/** The steps of a transform that together skew along its axis, from the innermost. */
export type TransformSteps = readonly [scale: Fields, skew: Fields, place: Fields]

/**
 * Splits a transform that skews along an axis, which Skia's player gets wrong, into three that do not need one: turn
 * the axis horizontal, skew, and turn back.
 *
 * @returns Undefined if the transform does not skew along an axis.
 */
export function splitTransform(transform: Fields): TransformSteps | undefined {
  const { sk, sa, r, p, o, s, a } = transform
  if (!isChanging(sk) || !isChanging(sa)) return undefined
  const rotation = r ?? transform.rz
  return [
    { ...identity, r: sa, s: s ?? identity.s, a: a ?? identity.a },
    { ...identity, r: negate(sa), sk },
    { ...identity, r: rotation ?? identity.r, p: p ?? identity.p, o: o ?? identity.o },
  ]
}

/**
 * Nests the content of a group whose transform skews along an axis.
 *
 * @returns The same list if it does not.
 */
export function splitSkew(shapes: readonly Fields[]): readonly Fields[] {
  const transform = shapes.find(({ ty }) => ty === 'tr')
  const steps = transform === undefined ? undefined : splitTransform(transform)
  if (steps === undefined) return shapes
  const content = shapes.filter((shape) => shape !== transform)
  return steps.reduce<readonly Fields[]>(
    (inner, step, index) => [...(index === 0 ? inner : [{ ty: 'gr', it: inner }]), { ty: 'tr', ...step }],
    content,
  )
}

/**
 * Gives layers whose transforms skew along an axis two parents that do it for them.
 *
 * @returns The same list if there are none.
 */
export function splitLayerSkew(layers: readonly Fields[]): readonly Fields[] {
  let nextIndex = layers.reduce((most, { ind }) => Math.max(most, typeof ind === 'number' ? ind : 0), 0)
  const parents: Fields[] = []
  const split = layers.map((layer) => {
    const steps = layer.ddd === 1 ? undefined : splitTransform(toFields(layer.ks))
    if (steps === undefined) return layer
    const [scale, skew, place] = steps
    const [skewIndex, placeIndex] = [++nextIndex, ++nextIndex]
    const { ip, op, st, sr, parent, ao } = layer
    const always = { ty: 3, ip, op, st, sr }
    parents.push({ ...always, ind: skewIndex, parent: placeIndex, ks: skew })
    parents.push({ ...always, ind: placeIndex, parent, ao, ks: { ...place, o: identity.o } })
    return { ...layer, parent: skewIndex, ao: 0, ks: { ...scale, o: place.o } }
  })
  // After all others: a matte is the layer before the one that it masks.
  return parents.length === 0 ? layers : [...split, ...parents]
}

function isChanging(property: unknown): boolean {
  const { k } = toFields(property)
  return Array.isArray(k) ? k.some((value) => value !== 0) : typeof k === 'number' && k !== 0
}

function negate(property: unknown): Fields {
  const fields = toFields(property)
  const flip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(flip)
    return typeof value === 'number' ? -value : value
  }
  const { k } = fields
  if (!Array.isArray(k) || typeof k[0] === 'number') return { ...fields, k: flip(k) }
  const keyframes = toFieldsList(k).map((keyframe) => ({
    ...keyframe,
    ...('s' in keyframe && { s: flip(keyframe.s) }),
    ...('e' in keyframe && { e: flip(keyframe.e) }),
  }))
  return { ...fields, k: keyframes }
}
