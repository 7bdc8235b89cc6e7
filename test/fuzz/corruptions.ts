import fc from 'fast-check'
import { mutate, mutation } from '../documents/mutate.ts'
import { hostileText, hostileType, hostileValue } from './hostile-values.ts'
import { type Operation, type Parameter, takesJson } from './operations.ts'
import type { ResourceIds } from './resource-ids.ts'

/** The parts of a request before they are encoded for HTTP. */
export interface Parts {
  readonly parameters: ReadonlyMap<string, string>
  readonly key: string
  readonly type: string
  readonly payload: Buffer | string | undefined
}

/** Makes a valid request slightly invalid. */
export type Corruption = (parts: Parts, other: ResourceIds) => Parts

export function corruptionArbitrary(operation: Operation): fc.Arbitrary<Corruption> {
  const { parameters, bodyFields, bodyTypes } = operation
  const corruptions: fc.Arbitrary<Corruption>[] = [
    hostileText.map((key) => (parts) => ({ ...parts, key })),
    fc.constantFrom('', '{}', '{').map((payload) => (parts) => ({ ...parts, payload })),
    fc.oneof(hostileType, fc.constant('application/json')).map((type) => (parts) => ({ ...parts, type })),
  ]
  const parameterCorruptions = parameters.map(parameterCorruption)
  if (parameterCorruptions.length > 0)
    corruptions.push(fc.oneof(...parameterCorruptions), fc.oneof(...parameterCorruptions))
  if (bodyTypes.length > 0) {
    const payload = fc.oneof(
      hostileText,
      hostileValue.map((value) => JSON.stringify(value)),
    )
    corruptions.push(payload.map((payload) => (parts) => ({ ...parts, payload })))
  }
  if (takesJson(operation)) corruptions.push(...bodyCorruptions(Object.keys(bodyFields)))
  return fc.oneof(...corruptions)
}

function bodyCorruptions(fields: readonly string[]): fc.Arbitrary<Corruption>[] {
  const field = fc.oneof(fc.constantFrom('unknown', ...fields), fc.string())
  const value = fc.option(hostileValue, { nil: undefined })
  return [
    fc.tuple(field, value).map(([name, value]) => changeBody((body) => ({ ...body, [name]: value }))),
    mutation.map((change) => changeBody((body) => mutate(body, change))),
  ]
}

function changeBody(change: (body: object) => object): Corruption {
  return (parts) => {
    const body: unknown = parseJson(parts.payload)
    if (typeof body !== 'object' || body === null) return parts
    return { ...parts, payload: JSON.stringify(change(body)) }
  }
}

function parseJson(payload: Parts['payload']): unknown {
  try {
    return JSON.parse(String(payload))
  } catch {
    // It is already corrupted.
    return undefined
  }
}

/** Replaces a parameter with a hostile value or another account's value, or removes it. */
function parameterCorruption({ name }: Parameter): fc.Arbitrary<Corruption> {
  const set = (parts: Parts, value: string): Parts => ({
    ...parts,
    parameters: new Map(parts.parameters).set(name, value),
  })
  return fc.oneof(
    fc.oneof(hostileText, fc.uuid()).map(
      (value): Corruption =>
        (parts) =>
          set(parts, value),
    ),
    fc.nat().map(
      (at): Corruption =>
        (parts, { all }) =>
          set(parts, all[at % all.length] ?? ''),
    ),
    fc.constant<Corruption>((parts) => {
      const others = [...parts.parameters].filter(([key]) => key !== name)
      return { ...parts, parameters: new Map(others) }
    }),
  )
}
