import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestApi } from '../support/test-api.ts'
import { listOperations } from './compare-operations.ts'
import { getPart, isJson, type Json } from './schema-shape.ts'

let api: TestApi
let description: Json
beforeAll(async () => {
  api = await TestApi.start()
  description = (await api.outsider().get('/openapi.json')).body
})
afterAll(() => api.stop())

test('groups operations as readers look for them, exports first', () => {
  const tags = list(description.tags)
  expect(tags[0]).toMatchObject({ name: 'Exports' })
  for (const tag of tags) expect(tag.description, String(tag.name)).toMatch(/\.$/)
  const used = listOperations(description).flatMap(({ operation }) => operation.tags)
  expect(new Set(used)).toEqual(new Set(tags.map(({ name }) => name)))
})

test('describes every operation, parameter and field', () => {
  const undescribed = [
    ...listOperations(description).flatMap(({ method, path, operation }) => [
      ...(operation.description === undefined ? [`${method} ${path}`] : []),
      ...list(operation.parameters)
        .filter((parameter) => (parameter.description ?? getPart(parameter.schema).description) === undefined)
        .map(({ name }) => `${method} ${path} ${String(name)}`),
      ...listUndescribedFields(operation, `${method} ${path}`),
    ]),
    ...ownComponents().flatMap(([name, schema]) => (getPart(schema).description === undefined ? [name] : [])),
    ...Object.entries(components()).flatMap(([name, schema]) => listUndescribedFields(schema, name)),
  ]
  expect(undescribed).toEqual([])
})

test('has examples that its own schemas accept', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...description, $id: 'api' })
  const found = findExamples(description, '#')
  expect(found.length).toBeGreaterThan(15)
  for (const { at, examples } of found) {
    const validate = ajv.compile({ $ref: `api${at}` })
    for (const example of examples) {
      expect(validate(example), `${at}: ${ajv.errorsText(validate.errors)}`).toBe(true)
    }
  }
})

test('declares the API key in both forms, except where none is needed', () => {
  expect(description.security).toEqual([{ ApiKey: [] }, { Bearer: [] }])
  const open = listOperations(description).filter(
    ({ operation }) => list(operation.security, true).length === 0,
  )
  expect(open.map(({ path }) => path)).toEqual(['/healthz', '/readyz'])
})

function list(value: unknown, isAbsentFull = false): Json[] {
  if (Array.isArray(value)) return value.filter(isJson)
  return isAbsentFull ? [{}] : []
}

const components = (): Json => getPart(description, 'components', 'schemas')

/** All components except the parts of the document, whose titles and fields explain themselves. */
const ownComponents = (): [string, unknown][] =>
  Object.entries(components()).filter(([name]) => !/^EditorStateV1_\d_/.test(name))

function listUndescribedFields(part: unknown, at: string): string[] {
  if (Array.isArray(part)) return part.flatMap((each) => listUndescribedFields(each, at))
  if (!isJson(part)) return []
  const fields = Object.entries(getPart(part.properties))
    .filter(([, schema]) => !isDescribed(schema))
    .map(([name]) => `${at}.${name}`)
  return [...fields, ...Object.values(part).flatMap((each) => listUndescribedFields(each, at))]
}

function isDescribed(schema: unknown): boolean {
  const part = getPart(schema)
  // The unit of a number depends on where it is used.
  const isWhatItRefersTo = '$ref' in part && !String(part.$ref).endsWith('_AnimatedNumber')
  return isWhatItRefersTo || 'description' in part || list(part.anyOf).some(isDescribed)
}

/** Finds every example, with the JSON Pointer of its schema. */
function findExamples(part: unknown, at: string): { at: string; examples: readonly unknown[] }[] {
  if (typeof part !== 'object' || part === null) return []
  const own = isJson(part) && Array.isArray(part.examples) ? [{ at, examples: part.examples }] : []
  // The example of a body is beside the schema.
  if (isJson(part) && 'example' in part) own.push({ at: `${at}/schema`, examples: [part.example] })
  const inside = Object.entries(part)
    .filter(([key]) => key !== 'examples' && key !== 'example')
    .flatMap(([key, value]) =>
      findExamples(value, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    )
  return [...own, ...inside]
}
