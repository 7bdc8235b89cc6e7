import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { buildAuthoringSchema } from './authoring-schema.ts'

const schema = buildAuthoringSchema({ fontFamilies: ['Inter', 'Lato'] })
const withFormats = ajvFormats as unknown as typeof ajvFormats.default
const check = withFormats(new Ajv2020({ strict: false, allErrors: true })).compile(schema)
const example = JSON.parse(
  readFileSync(new URL('../../../../examples/data-story.json', import.meta.url), 'utf8'),
)

/** Returns the paths of the errors, without those of the `if` that chose a member. */
function findErrors(document: unknown): string[] {
  check(document)
  const errors = (check.errors ?? []).filter(({ keyword }) => keyword !== 'if')
  return [...new Set(errors.map(({ instancePath, message }) => `${instancePath} ${message}`))]
}

function change(itemType: string, changes: object): unknown {
  const [id, item] =
    Object.entries<{ type: string }>(example.items).find(([, { type }]) => type === itemType) ?? []
  return { ...example, items: { ...example.items, [String(id)]: { ...item, ...changes } } }
}

test('reports an error of an item only where it is', () => {
  expect(findErrors(example)).toEqual([])
  expect(findErrors(change('text', { align: 'middle' }))).toEqual([
    expect.stringMatching(/^\/items\/[\w-]+\/align must be equal to one of the allowed values$/),
  ])
  expect(findErrors(change('chart', { chartType: 'bars' }))).toEqual([
    expect.stringMatching(/^\/items\/[\w-]+\/chartType must be equal to one of the allowed values$/),
  ])
})

test('every reference leads to a definition, and needs no escaping', () => {
  const text = JSON.stringify(schema)
  const referred = [...text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => String(name))
  expect(referred.length).toBeGreaterThan(100)
  expect(
    referred.filter((name) => !/^\w+$/.test(name) || !Object.hasOwn(Object(schema.$defs), name)),
  ).toEqual([])
})

test('has the stated defaults, and suggests font families', () => {
  const text = Object(schema.$defs).EditorStateV1_1_TextItem.properties
  expect(text.verticalAlign.default).toBe('top')
  expect(text.hyphenate.default).toBe(false)
  expect(text.maxLines.default).toBeUndefined()
  expect(text.fontFamily).toMatchObject({ type: 'string', examples: ['Inter', 'Lato'] })
  expect(Object(schema.$defs).EditorStateV1_1_TextAutoFit.properties.minFontSize.default).toBe(12)
})
