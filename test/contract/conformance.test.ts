import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { TestApi } from '../support/test-api.ts'
import { findFaults, listOperations } from './compare-operations.ts'
import { findReferenceFile } from './reference.ts'
import type { Json } from './schema-shape.ts'

/** Intended differences, and the reason for each. */
const exceptions: Readonly<Record<string, string>> = {
  ...forEveryCreatingRoute(
    'header idempotency-key has minLength 1 against undefined',
    'an empty key names nothing',
  ),
  ...forEveryCreatingRoute(
    'header idempotency-key has maxLength 255 against undefined',
    'keys are stored; 255 characters are enough',
  ),
  ...forEveryCreatingRoute(
    'header idempotency-key has pattern ^[!-~]+$ against undefined',
    'keys are visible characters: others arrive differently through different proxies',
  ),
  'GET /v1/exports/{taskId}: path taskid has format uuid against undefined':
    'all our ids are UUIDs, and a malformed id gets 400, unlike an unknown one, which gets 404',
}

function forEveryCreatingRoute(fault: string, reason: string): Readonly<Record<string, string>> {
  const routes = ['POST /v1/projects', 'POST /v1/exports', 'POST /v1/projects/{projectId}/exports']
  return Object.fromEntries(routes.map((route) => [`${route}: ${fault}`, reason]))
}

const reference = findReferenceFile('openapi-1.0.yaml')
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

  test('accepts everything that it accepts and returns everything that it returns, except for the exceptions', () => {
    expect(listOperations(published).length).toBeGreaterThan(18)
    expect(findFaults(ours, published).toSorted()).toEqual(Object.keys(exceptions).toSorted())
  })
})
