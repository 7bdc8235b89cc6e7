import type { Variable } from '../schema/variables.ts'
import { MAX_TEXT_LENGTH } from './limits.ts'
import { readVariables } from './read-variables.ts'

/** One variable as clients list it. */
export interface DescribedVariable {
  readonly name: string
  readonly type: Variable['type']
  /** The name itself if the document gives no label. */
  readonly label: string
  readonly description: string | null
  readonly required: boolean
  /** JSON Schema of its values. */
  readonly schema: object
}

export interface DescribedVariables {
  /** In the order of the document. */
  readonly variables: readonly DescribedVariable[]
  /** JSON Schema (2020-12) of the `variables` of requests. */
  readonly schema: object
}

/** Describes the variables of a document for forms and for checks of values. */
export function describeVariables(document: unknown): DescribedVariables {
  const variables = [...readVariables(document)].map(([name, variable]) => describeVariable(name, variable))
  const required = variables.filter((variable) => variable.required).map(({ name }) => name)
  return {
    variables,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: Object.fromEntries(variables.map(({ name, schema }) => [name, schema])),
      required,
      additionalProperties: false,
    },
  }
}

function describeVariable(name: string, variable: Variable): DescribedVariable {
  const { type, label = name, description = null, default: initial } = variable
  const schema = {
    title: label,
    ...(description !== null && { description }),
    ...(initial !== undefined && { default: initial }),
    ...describeType(variable),
  }
  return { name, type, label, description, required: initial === undefined, schema }
}

const file = {
  type: 'object',
  properties: {
    remoteUrl: { type: 'string' },
    remoteKey: { type: 'string' },
    filename: { type: 'string' },
    durationInSeconds: { type: 'number' },
    hasAudioTrack: { type: 'boolean' },
    width: { type: 'number' },
    height: { type: 'number' },
  },
  anyOf: [{ required: ['remoteUrl'] }, { required: ['remoteKey'] }],
  additionalProperties: false,
}

function describeType(variable: Variable): object {
  switch (variable.type) {
    case 'text': {
      const { minLength = 0, maxLength = MAX_TEXT_LENGTH } = variable
      return { type: 'string', minLength, maxLength: Math.min(maxLength, MAX_TEXT_LENGTH) }
    }
    case 'number': {
      const { min, max } = variable
      return {
        type: 'number',
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      }
    }
    case 'color':
      return { type: 'string', format: 'color' }
    case 'boolean':
      return { type: 'boolean' }
    case 'asset':
      return { anyOf: [{ type: 'string' }, file] }
    case 'captions': {
      const caption = {
        type: 'object',
        properties: { text: { type: 'string' }, startMs: { type: 'number' }, endMs: { type: 'number' } },
        required: ['text', 'startMs', 'endMs'],
      }
      return { anyOf: [{ type: 'string' }, { type: 'array', items: caption }, file] }
    }
    case 'data':
      return {
        type: 'array',
        items: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      }
  }
}
