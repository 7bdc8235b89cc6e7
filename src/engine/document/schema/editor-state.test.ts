import { expect, test } from 'vitest'
import { buildEditorStateComponents } from './editor-state.ts'

test('the OpenAPI components refer only to one another, and each is used', () => {
  const components = buildEditorStateComponents()
  const text = JSON.stringify(components)
  const referred = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name),
  )
  const roots = ['EditorStateV1_0', 'EditorStateV1_1']
  expect(new Set([...referred, ...roots])).toEqual(new Set(Object.keys(components)))
  expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull()
})

test('every duration and size in the published schemas has a description with its unit', () => {
  const bare = Object.entries(buildEditorStateComponents()).flatMap(([name, component]) =>
    Object.entries(getProperties(component)).flatMap(([field, schema]) =>
      /Ticks$|InSeconds$|Ms$|^(width|height)$/.test(field) &&
      !('description' in schema) &&
      !('$ref' in schema)
        ? [`${name}.${field}`]
        : [],
    ),
  )
  expect(bare).toEqual([])
})

function getProperties(schema: Readonly<Record<string, unknown>>): Record<string, object> {
  const { properties } = schema
  // A schema's properties are schemas, which are objects.
  return typeof properties === 'object' && properties !== null ? (properties as Record<string, object>) : {}
}
