import { readShape, type Shape } from './schema-shape.ts'

/** A schema, and the document that its references point into. */
export interface RootedSchema {
  readonly schema: unknown
  readonly root: unknown
}

type Compare = (ours: RootedSchema, published: RootedSchema, at: string) => string[]

/** Finds what a client may send according to the published schema but ours rejects. */
export const findRequestFaults: Compare = (ours, published, at) => {
  const ourShape = readShape(ours.schema, ours.root)
  const publishedShape = readShape(published.schema, published.root)
  if (publishedShape.document) return ourShape.document ? [] : [`${at} is not the editor document`]
  return [
    ...compareTypes(publishedShape.types, ourShape.types, at, 'is not accepted as'),
    ...compareValues(publishedShape.values, ourShape.values, at, 'does not accept'),
    ...compareBounds(ourShape, publishedShape, at),
    ...[...ourShape.required]
      .filter((name) => !publishedShape.required.has(name))
      .map((name) => `${at}.${name} is required`),
    ...(ourShape.isClosed && !publishedShape.isClosed ? [`${at} refuses other fields`] : []),
    ...compareParts(findRequestFaults, { ourShape, publishedShape, ours, published }, at),
  ]
}

/** Finds what a response may contain or lack according to our schema but not according to the published one. */
export const findResponseFaults: Compare = (ours, published, at) => {
  const ourShape = readShape(ours.schema, ours.root)
  const publishedShape = readShape(published.schema, published.root)
  if (publishedShape.document) return ourShape.document ? [] : [`${at} is not the editor document`]
  const extra = publishedShape.isClosed
    ? [...ourShape.properties.keys()].filter((name) => !publishedShape.properties.has(name))
    : []
  return [
    ...compareTypes(ourShape.types, publishedShape.types, at, 'may be'),
    ...compareValues(ourShape.values, publishedShape.values, at, 'may be'),
    ...(publishedShape.values === undefined
      ? []
      : compareValues(publishedShape.values, ourShape.values, at, 'is never')),
    ...compareBounds(publishedShape, ourShape, at),
    ...[...publishedShape.required]
      .filter((name) => ourShape.properties.has(name) && !ourShape.required.has(name))
      .map((name) => `${at}.${name} may be absent`),
    ...(publishedShape.isClosed && !ourShape.isClosed ? [`${at} may have other fields`] : []),
    ...extra.map((name) => `${at}.${name} is not published`),
    ...compareParts(findResponseFaults, { ourShape, publishedShape, ours, published }, at),
  ]
}

function compareTypes(from: Shape['types'], into: Shape['types'], at: string, verb: string): string[] {
  if (into === undefined) return []
  if (from === undefined) return [`${at} ${verb} anything`]
  const fits = (type: string) => into.has(type) || (type === 'integer' && into.has('number'))
  return [...from].filter((type) => !fits(type)).map((type) => `${at} ${verb} ${type}`)
}

function compareValues(from: Shape['values'], into: Shape['values'], at: string, verb: string): string[] {
  if (into === undefined) return []
  if (from === undefined) return [`${at} ${verb} any value`]
  return [...from].filter((value) => !into.has(value)).map((value) => `${at} ${verb} ${String(value)}`)
}

/** Finds bounds of `strict` that `loose` exceeds or does not have. */
function compareBounds(strict: Shape, loose: Shape, at: string): string[] {
  return [...strict.bounds]
    .filter(([name, bound]) => {
      const other = loose.bounds.get(name)
      if (typeof bound !== 'number' || typeof other !== 'number') return bound !== other
      return name.startsWith('min') ? other < bound : other > bound
    })
    .map(([name, bound]) => `${at} has ${name} ${String(bound)} against ${String(loose.bounds.get(name))}`)
}

interface Pair {
  readonly ourShape: Shape
  readonly publishedShape: Shape
  readonly ours: RootedSchema
  readonly published: RootedSchema
}

function compareParts(
  compare: Compare,
  { ourShape, publishedShape, ours, published }: Pair,
  at: string,
): string[] {
  const pair = (schema: unknown, other: unknown, path: string) =>
    compare({ schema, root: ours.root }, { schema: other, root: published.root }, path)
  const fields = [...publishedShape.properties].flatMap(([name, schema]) => {
    const path = `${at}.${name}`
    return ourShape.properties.has(name)
      ? pair(ourShape.properties.get(name), schema, path)
      : [`${path} is missing`]
  })
  const items =
    publishedShape.items === undefined ? [] : pair(ourShape.items, publishedShape.items, `${at}[]`)
  const others =
    publishedShape.others === undefined ? [] : pair(ourShape.others, publishedShape.others, `${at}.*`)
  return [...fields, ...items, ...others]
}
