import { expect, test } from 'vitest'
import { findFaults } from './compare-operations.ts'

const noteSchema = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['OPEN', 'DONE'] },
    note: { type: ['string', 'null'] },
  },
  additionalProperties: false,
}
const body = {
  type: 'object',
  required: ['size'],
  properties: { size: { type: 'integer', minimum: 1, maximum: 10 }, name: { type: 'string', maxLength: 8 } },
}
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', default: 20 } }

type Schema = Record<string, unknown>

function description(
  changes: { noteSchema?: Schema; body?: Schema; parameters?: Schema[]; statuses?: string[] } = {},
) {
  const media = (schema: Schema) => ({ 'application/json': { schema } })
  const response = { description: 'It.', content: media(changes.noteSchema ?? noteSchema) }
  const operation = {
    operationId: 'make',
    tags: ['Things'],
    parameters: changes.parameters ?? [limit],
    requestBody: { required: true, content: media(changes.body ?? body) },
    responses: Object.fromEntries((changes.statuses ?? ['201', '404']).map((status) => [status, response])),
  }
  return { paths: { '/things': { post: operation } } }
}

function change(schema: Schema & { properties: Schema }, field: string, value: Schema | undefined): Schema {
  const { [field]: _old, ...others } = schema.properties
  return { ...schema, properties: { ...others, ...(value !== undefined && { [field]: value }) } }
}

test('finds no fault in identical descriptions, looser requests, or additional statuses', () => {
  expect(findFaults(description(), description())).toEqual([])
  const looser = {
    body: change(body, 'size', { type: 'number', minimum: 0 }),
    parameters: [limit, { name: 'order', in: 'query', schema: { type: 'string' } }],
    statuses: ['201', '404', '409'],
  }
  expect(findFaults(description(looser), description())).toEqual([])
})

test.each([
  ['a missing field of a request', { body: change(body, 'name', undefined) }, 'body.name is missing'],
  [
    'a higher minimum',
    { body: change(body, 'size', { type: 'integer', minimum: 2, maximum: 10 }) },
    'body.size has minimum 2 against 1',
  ],
  ['a new required field', { body: { ...body, required: ['size', 'name'] } }, 'body.name is required'],
  ['a closed request', { body: { ...body, additionalProperties: false } }, 'body refuses other fields'],
  [
    'a narrower type',
    { body: change(body, 'name', { type: 'null' }) },
    'body.name is not accepted as string',
  ],
  [
    'another default',
    { parameters: [{ ...limit, schema: { type: 'integer', default: 5 } }] },
    'query limit has another default',
  ],
  ['a missing parameter', { parameters: [] }, 'query limit is missing'],
  ['a required parameter', { parameters: [{ ...limit, required: true }] }, 'query limit is required'],
  ['a missing status', { statuses: ['201'] }, 'response 404 is missing'],
  [
    'a missing field of a response',
    { noteSchema: change(noteSchema, 'note', undefined) },
    'response 201.note is missing',
  ],
  [
    'a response that may be null',
    { noteSchema: change(noteSchema, 'id', { type: ['string', 'null'], format: 'uuid' }) },
    'response 201.id may be null',
  ],
  [
    'an optional field of a response',
    { noteSchema: { ...noteSchema, required: ['id'] } },
    'response 201.state may be absent',
  ],
  [
    'a missing value',
    { noteSchema: change(noteSchema, 'state', { type: 'string', enum: ['OPEN'] }) },
    'response 201.state is never DONE',
  ],
  [
    'an additional value',
    { noteSchema: change(noteSchema, 'state', { type: 'string', enum: ['OPEN', 'DONE', 'LOST'] }) },
    'response 201.state may be LOST',
  ],
  [
    'an unpublished field',
    { noteSchema: change(noteSchema, 'extra', { type: 'string' }) },
    'response 201.extra is not published',
  ],
  [
    'a missing format',
    { noteSchema: change(noteSchema, 'id', { type: 'string' }) },
    'response 201.id has format uuid against undefined',
  ],
])('finds %s', (_name, changes, fault) => {
  expect(findFaults(description(changes), description())).toContain(`POST /things: ${fault}`)
})

test('finds a missing route', () => {
  expect(findFaults({ paths: {} }, description())).toEqual(['POST /things: is missing'])
})
