import { expect, test } from 'vitest'
import { choice, color, number, string } from './props.ts'
import { resolveProps } from './resolve-props.ts'

const definition = {
  props: {
    title: string('Title', 'Text.', 10),
    size: number(5, 1, 10, 'Size.'),
    side: choice(['left', 'right'], 'left', 'Side.'),
    tint: color('#112233', 'Tint.'),
    isOn: { type: 'boolean', default: true, description: 'On.' },
  },
} as const
const defaults = { title: 'Title', size: 5, side: 'left', tint: '#112233', isOn: true }

test('absent settings take the default', () => {
  expect(resolveProps(definition, {})).toEqual(defaults)
})

test('settings of another type, invalid colours and unknown choices take the default, and unknown settings are dropped', () => {
  const sent = { title: 3, size: '7', side: 'up', tint: 'bleu', isOn: 'no', own: 1 }
  expect(resolveProps(definition, sent)).toEqual(defaults)
})

test('valid settings are kept', () => {
  const sent = { title: '', size: 7.5, side: 'right', tint: 'hsl(10 20% 30%)', isOn: false }
  expect(resolveProps(definition, sent)).toEqual(sent)
})

test('a number out of range is clamped', () => {
  expect(resolveProps(definition, { size: 1e300 }).size).toBe(10)
  expect(resolveProps(definition, { size: -3 }).size).toBe(1)
})

test('a text that is too long is cut at a grapheme boundary', () => {
  expect(resolveProps(definition, { title: 'abcdefghij' }).title).toBe('abcdefghij')
  expect(resolveProps(definition, { title: 'abcdefghijk' }).title).toBe('abcdefghi…')
  const family = '👨‍👩‍👧'
  expect(resolveProps(definition, { title: `ab${family}${family}` }).title).toBe(`ab…`)
})

test('inherited property names are not settings', () => {
  const sent = JSON.parse('{"__proto__": {"title": "x"}, "constructor": 1}')
  expect(resolveProps(definition, sent)).toEqual(defaults)
})
