import fc from 'fast-check'

type Container = Record<string, unknown> | unknown[]

/** A change in one place of a document that may or may not invalidate it. */
export interface Mutation {
  /** The place, counted through the whole document. */
  readonly position: number
  readonly change: { readonly kind: 'remove' } | { readonly kind: 'replace' | 'add'; readonly value: unknown }
}

const strayValues = [null, '', 'x', -1, 0, 1, 1.5, 1e21, true, [], {}, ['x'], { x: 1 }]

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  position: fc.nat(),
  change: fc.oneof(
    fc.constant({ kind: 'remove' as const }),
    fc.record({
      kind: fc.constantFrom('replace' as const, 'add' as const),
      value: fc.constantFrom(...strayValues),
    }),
  ),
})

/** Returns a copy of `document` with one place removed or replaced, or a field added beside it. */
export function mutate<Document>(document: Document, { position, change }: Mutation): Document {
  const copy = structuredClone(document)
  const positions = [...listPositions(copy)]
  const chosen = positions[position % Math.max(1, positions.length)]
  if (chosen === undefined) return copy
  const [container, key] = chosen
  if (change.kind === 'add') {
    if (Array.isArray(container)) container.push(change.value)
    else container.addedField = change.value
  } else if (Array.isArray(container)) {
    container.splice(Number(key), 1, ...(change.kind === 'replace' ? [change.value] : []))
  } else if (change.kind === 'replace') container[key] = change.value
  else delete container[key]
  return copy
}

function* listPositions(value: unknown): Generator<[Container, string]> {
  if (!isContainer(value)) return
  for (const [key, inner] of Object.entries(value)) {
    yield [value, key]
    yield* listPositions(inner)
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}
