import { buildAuthoringSchema } from '@engine/document/schema/authoring-schema.ts'
import { parser } from '@lezer/json'
import { expect, test } from 'vitest'
import { completeJson, describeJson } from './complete-json.ts'

const root = buildAuthoringSchema({ fontFamilies: ['Inter', 'Lato'] })

/** Completes a text at the `|` in it. */
function complete(marked: string) {
  const position = marked.indexOf('|')
  const text = marked.replace('|', '')
  const read = (from: number, to: number): string => text.slice(from, to)
  const completion = completeJson(root, { tree: parser.parse(text), read }, position)
  return { completion, labels: completion?.options.map(({ label }) => label) ?? [], text }
}

const item = (fields: string): string => `{ "stateSchemaVersion": "v1", "items": { "a": { ${fields} } } }`

test('offers the fields of the object, without those that are there', () => {
  const { labels } = complete(item('"type": "solid", "shape": "star", |'))
  expect(labels).toContain('color')
  expect(labels).not.toContain('shape')
  expect(labels).not.toContain('fontFamily')
})

test('offers fields while a name is typed, and keeps a value that follows', () => {
  const { labels, completion } = complete(item('"type": "text", "font|": "Lato"'))
  expect(labels).toContain('fontFamily')
  expect(completion?.options.find(({ label }) => label === 'fontFamily')?.text).toBe('"fontFamily"')
})

test('writes a field with a value that is valid', () => {
  const { completion } = complete(item('"type": "solid", |'))
  expect(completion?.options.find(({ label }) => label === 'left')?.text).toBe(
    '"left": {"value":0,"keyframes":[]}',
  )
})

test('offers the values of a field', () => {
  expect(complete(item('"type": "solid", "shape": "|"')).labels).toEqual([
    'rectangle',
    'circle',
    'triangle',
    'star',
  ])
  expect(complete(item('"type": "text", "fontFamily": "|"')).labels).toEqual(['Inter', 'Lato'])
  expect(complete(item('"type": "|"')).labels).toContain('motion-graphic')
  expect(complete(item('"type": "text", "hyphenate": |')).labels).toEqual(['true', 'false'])
})

test('offers ids of the document', () => {
  const text =
    '{ "assets": { "photo": {}, "clip": {} }, "items": { "a": { "type": "image", "assetId": "|" } } }'
  expect(complete(text).labels).toEqual(['photo', 'clip'])
})

test('knows the fields of nested objects and of both dialects', () => {
  expect(complete(item('"type": "text", "animations": { "in": { | } }')).labels).toContain('durationTicks')
  expect(complete('{ "items": { "a": { "type": "video", | } } }').labels).toContain('videoStartFromInSeconds')
})

test('describes a field', () => {
  const text = item('"type": "text", "maxLines": 2')
  const read = (from: number, to: number): string => text.slice(from, to)
  const described = describeJson(root, { tree: parser.parse(text), read }, text.indexOf('maxLines'))
  expect(described).toMatchObject({ title: 'maxLines', form: 'integer' })
  expect(described?.description).toContain('Longer texts are cut')
})
