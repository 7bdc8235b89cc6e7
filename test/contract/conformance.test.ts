import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { TestApi } from '../support/test-api.ts'
import { findFaults, listOperations } from './compare-operations.ts'
import { referenceFile } from './reference.ts'
import type { Json } from './schema-shape.ts'

/** Where we differ on purpose, and why. */
const exceptions: Readonly<Record<string, string>> = {
  ...everyCreatingRoute(
    'header idempotency-key has minLength 1 against undefined',
    'an empty key names nothing',
  ),
  ...everyCreatingRoute(
    'header idempotency-key has maxLength 255 against undefined',
    'keys are stored; 255 is room',
  ),
  ...everyCreatingRoute(
    'header idempotency-key has pattern ^[!-~]+$ against undefined',
    'keys are visible characters: others arrive differently through different proxies',
  ),
  'GET /v1/exports/{taskId}: path taskid has format uuid against undefined':
    'all our ids are UUIDs, and a malformed one is told from an unknown one: 400, not 404',
}

function everyCreatingRoute(fault: string, reason: string): Readonly<Record<string, string>> {
  const routes = ['POST /v1/projects', 'POST /v1/exports', 'POST /v1/projects/{projectId}/exports']
  return Object.fromEntries(routes.map((route) => [`${route}: ${fault}`, reason]))
}

const reference = referenceFile('openapi-1.0.yaml')
const published: Json = 'path' in reference ? parse(readFileSync(reference.path, 'utf8')) : {}
if ('missing' in reference) console.warn(`Conformance is not checked: ${reference.missing}`)

describe.skipIf('missing' in reference)('our description, against the published one of 1.0', () => {
  let api: TestApi
  let ours: Json
  beforeAll(async () => {
    api = await TestApi.start()
    ours = (await api.outsider().get('/openapi.json')).body
  })
  afterAll(() => api.stop())

  test('takes all that it takes and gives all that it gives, but for the exceptions', () => {
    expect(listOperations(published).length).toBeGreaterThan(18)
    expect(findFaults(ours, published).toSorted()).toEqual(Object.keys(exceptions).toSorted())
  })
})
