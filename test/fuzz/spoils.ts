import fc from 'fast-check'
import { mutate, mutation } from '../documents/mutate.ts'
import { hostileText, hostileType, hostileValue } from './hostile-values.ts'
import type { KnownThings } from './known-things.ts'
import { type Operation, type Parameter, takesJson } from './operations.ts'

/** The parts of a request, before they are written as HTTP has it. */
export interface Parts {
  readonly parameters: ReadonlyMap<string, string>
  readonly key: string
  readonly type: string
  readonly payload: Buffer | string | undefined
}

/** Makes a right request nearly right. */
export type Spoil = (parts: Parts, other: KnownThings) => Parts

export function spoilOf(operation: Operation): fc.Arbitrary<Spoil> {
  const { parameters, bodyFields, bodyTypes } = operation
  const spoils: fc.Arbitrary<Spoil>[] = [
    hostileText.map((key) => (parts) => ({ ...parts, key })),
    fc.constantFrom('', '{}', '{').map((payload) => (parts) => ({ ...parts, payload })),
    fc.oneof(hostileType, fc.constant('application/json')).map((type) => (parts) => ({ ...parts, type })),
  ]
  const parameterSpoils = parameters.map(spoilOfParameter)
  if (parameterSpoils.length > 0) spoils.push(fc.oneof(...parameterSpoils), fc.oneof(...parameterSpoils))
  if (bodyTypes.length > 0) {
    const payload = fc.oneof(
      hostileText,
      hostileValue.map((value) => JSON.stringify(value)),
    )
    spoils.push(payload.map((payload) => (parts) => ({ ...parts, payload })))
  }
  if (takesJson(operation)) spoils.push(...bodySpoils(Object.keys(bodyFields)))
  return fc.oneof(...spoils)
}

function bodySpoils(fields: readonly string[]): fc.Arbitrary<Spoil>[] {
  const field = fc.oneof(fc.constantFrom('unknown', ...fields), fc.string())
  const value = fc.option(hostileValue, { nil: undefined })
  return [
    fc.tuple(field, value).map(([name, value]) => changedBody((body) => ({ ...body, [name]: value }))),
    mutation.map((change) => changedBody((body) => mutate(body, change))),
  ]
}

function changedBody(change: (body: object) => object): Spoil {
  return (parts) => {
    const body: unknown = parsed(parts.payload)
    if (typeof body !== 'object' || body === null) return parts
    return { ...parts, payload: JSON.stringify(change(body)) }
  }
}

function parsed(payload: Parts['payload']): unknown {
  try {
    return JSON.parse(String(payload))
  } catch {
    // Spoilt already.
    return undefined
  }
}

/** Gives a parameter a hostile value, one of another account, or none. */
function spoilOfParameter({ name }: Parameter): fc.Arbitrary<Spoil> {
  const set = (parts: Parts, value: string): Parts => ({
    ...parts,
    parameters: new Map(parts.parameters).set(name, value),
  })
  return fc.oneof(
    fc.oneof(hostileText, fc.uuid()).map(
      (value): Spoil =>
        (parts) =>
          set(parts, value),
    ),
    fc.nat().map(
      (at): Spoil =>
        (parts, { all }) =>
          set(parts, all[at % all.length] ?? ''),
    ),
    fc.constant<Spoil>((parts) => {
      const others = [...parts.parameters].filter(([known]) => known !== name)
      return { ...parts, parameters: new Map(others) }
    }),
  )
}
