import { readShape, type Shape } from './schema-shape.ts'

/** A schema, and the document that its references point into. */
export interface RootedSchema {
  readonly schema: unknown
  readonly root: unknown
}

type Compare = (ours: RootedSchema, published: RootedSchema, at: string) => string[]

/** Finds what a client may send according to the published schema but ours rejects. */
export const findRequestFaults: Compare = (ours, published, at) => {
  const mine = readShape(ours.schema, ours.root)
  const theirs = readShape(published.schema, published.root)
  if (theirs.document) return mine.document ? [] : [`${at} is not the editor document`]
  return [
    ...compareTypes(theirs.types, mine.types, at, 'is not accepted as'),
    ...compareValues(theirs.values, mine.values, at, 'does not accept'),
    ...compareBounds(mine, theirs, at),
    ...[...mine.required]
      .filter((name) => !theirs.required.has(name))
      .map((name) => `${at}.${name} is required`),
    ...(mine.isClosed && !theirs.isClosed ? [`${at} refuses other fields`] : []),
    ...compareParts(findRequestFaults, { mine, theirs, ours, published }, at),
  ]
}

/** Finds what a response may contain or lack according to our schema but not according to the published one. */
export const findResponseFaults: Compare = (ours, published, at) => {
  const mine = readShape(ours.schema, ours.root)
  const theirs = readShape(published.schema, published.root)
  if (theirs.document) return mine.document ? [] : [`${at} is not the editor document`]
  const extra = theirs.isClosed
    ? [...mine.properties.keys()].filter((name) => !theirs.properties.has(name))
    : []
  return [
    ...compareTypes(mine.types, theirs.types, at, 'may be'),
    ...compareValues(mine.values, theirs.values, at, 'may be'),
    ...(theirs.values === undefined ? [] : compareValues(theirs.values, mine.values, at, 'is never')),
    ...compareBounds(theirs, mine, at),
    ...[...theirs.required]
      .filter((name) => mine.properties.has(name) && !mine.required.has(name))
      .map((name) => `${at}.${name} may be absent`),
    ...(theirs.isClosed && !mine.isClosed ? [`${at} may have other fields`] : []),
    ...extra.map((name) => `${at}.${name} is not published`),
    ...compareParts(findResponseFaults, { mine, theirs, ours, published }, at),
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
  readonly mine: Shape
  readonly theirs: Shape
  readonly ours: RootedSchema
  readonly published: RootedSchema
}

function compareParts(compare: Compare, { mine, theirs, ours, published }: Pair, at: string): string[] {
  const pair = (schema: unknown, other: unknown, path: string) =>
    compare({ schema, root: ours.root }, { schema: other, root: published.root }, path)
  const fields = [...theirs.properties].flatMap(([name, schema]) => {
    const path = `${at}.${name}`
    return mine.properties.has(name) ? pair(mine.properties.get(name), schema, path) : [`${path} is missing`]
  })
  const items = theirs.items === undefined ? [] : pair(mine.items, theirs.items, `${at}[]`)
  const others = theirs.others === undefined ? [] : pair(mine.others, theirs.others, `${at}.*`)
  return [...fields, ...items, ...others]
}
