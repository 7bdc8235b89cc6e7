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

test('what a document leaves out takes the default', () => {
  expect(resolveProps(definition, {})).toEqual(defaults)
})

test('what is of another type, no colour or no choice takes the default, and what is unknown goes', () => {
  const sent = { title: 3, size: '7', side: 'up', tint: 'bleu', isOn: 'no', own: 1 }
  expect(resolveProps(definition, sent)).toEqual(defaults)
})

test('what fits is taken', () => {
  const sent = { title: '', size: 7.5, side: 'right', tint: 'hsl(10 20% 30%)', isOn: false }
  expect(resolveProps(definition, sent)).toEqual(sent)
})

test('a number out of range takes the nearest bound', () => {
  expect(resolveProps(definition, { size: 1e300 }).size).toBe(10)
  expect(resolveProps(definition, { size: -3 }).size).toBe(1)
})

test('a text that is too long is cut between graphemes', () => {
  expect(resolveProps(definition, { title: 'abcdefghij' }).title).toBe('abcdefghij')
  expect(resolveProps(definition, { title: 'abcdefghijk' }).title).toBe('abcdefghi…')
  const family = '👨‍👩‍👧'
  expect(resolveProps(definition, { title: `ab${family}${family}` }).title).toBe(`ab…`)
})

test('settings of the language are no settings', () => {
  const sent = JSON.parse('{"__proto__": {"title": "x"}, "constructor": 1}')
  expect(resolveProps(definition, sent)).toEqual(defaults)
})
