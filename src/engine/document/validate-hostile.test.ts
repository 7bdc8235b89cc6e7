import { describe, expect, test } from 'vitest'
import { type Entry, editorState, solid } from '../../../test/support/documents.ts'
import { validateDocument } from './validate.ts'

const findErrors = (document: unknown): string[] =>
  validateDocument(document).errors.map(({ code, path }) => `${code} ${path}`)
const findMessage = (document: unknown): string | undefined => validateDocument(document).errors[0]?.message

const red = (id: string): Entry => solid('red', { id, seconds: 1 })

describe('hostile input', () => {
  const document = editorState({ tracks: [[red('a')]] })

  test.each([[null], [undefined], [[]], ['{}'], [1], [true]])(
    'that is not an object (%j) yields one error at the root',
    (value) => {
      expect(findErrors(value)).toEqual(['EDITOR_SCHEMA_INVALID '])
    },
  )

  test('nested ten thousand levels deep is rejected, even in unknown fields', () => {
    const note = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)
    const [error, ...others] = findErrors({ ...document, note })
    expect(error).toMatch(/^EDITOR_SCHEMA_INVALID \/note\/0/)
    expect(others).toEqual([])
  })

  test('with infinite numbers, which JSON cannot represent, is rejected', () => {
    const infinite = JSON.parse('{"note":1e400}')
    expect(findErrors({ ...document, ...infinite })).toEqual(['EDITOR_SCHEMA_INVALID /note'])
    const item = { ...red('a'), durationTicks: Number.POSITIVE_INFINITY }
    expect(findErrors({ ...document, items: { a: item } })).toEqual([
      'EDITOR_SCHEMA_INVALID /items/a/durationTicks',
    ])
  })

  test('with keys like "__proto__" changes no prototype', () => {
    const text = JSON.stringify(document).replaceAll('"a"', '"__proto__"')
    expect(findErrors(JSON.parse(text))).toContain('EDITOR_SCHEMA_INVALID /items/__proto__')
    const note = JSON.parse('{"note":{"__proto__":{"polluted":true}}}')
    expect(findErrors({ ...document, ...note })).toEqual(['EDITOR_SCHEMA_INVALID /note/__proto__'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    const names = JSON.stringify(document).replaceAll('"a"', '"constructor"')
    expect(findErrors(JSON.parse(names))).toEqual([])
  })

  test('with a million keyframes is rejected', () => {
    const keyframes = Array.from({ length: 1_000_000 }, (_, timeTicks) => ({ timeTicks, value: 1 }))
    const item = { ...red('a'), durationTicks: 2_000_000, opacity: { value: 1, keyframes } }
    expect(findErrors({ ...document, items: { a: item } })).toEqual([
      'EDITOR_SCHEMA_INVALID /items/a/opacity/keyframes',
    ])
  })

  test('with very long texts in place of colours yields short messages', () => {
    const color = `rgb(${' '.repeat(500_000)}x${'('.repeat(500_000)}`
    const background = { type: 'color', color, gradient: `linear-gradient(${color}` }
    expect(findErrors(editorState({ tracks: [[]], background }))).toEqual([
      'EDITOR_COLOR_INVALID /globalBackground/color',
      'EDITOR_GRADIENT_INVALID /globalBackground/gradient',
    ])
    expect((findMessage(editorState({ tracks: [[]], background })) ?? '').length).toBeLessThan(300)
  })
})
