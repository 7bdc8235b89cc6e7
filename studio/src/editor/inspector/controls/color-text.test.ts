import { expect, test } from 'vitest'
import { formatColor, listUsedColors, readTypedColor } from './color-text.ts'

test('writes opaque colours as hex and others with their alpha', () => {
  expect(formatColor({ red: 255, green: 128, blue: 0, alpha: 1 })).toBe('#ff8000')
  expect(formatColor({ red: 0, green: 0, blue: 0, alpha: 0.5 })).toBe('rgba(0, 0, 0, 0.5)')
})

test('reads colours of CSS and bare hex digits', () => {
  expect(readTypedColor('ff8000')).toBe('#ff8000')
  expect(readTypedColor(' tomato ')).toBe('tomato')
  expect(readTypedColor('hsl(10 50% 50%)')).toBe('hsl(10 50% 50%)')
  expect(readTypedColor('#12')).toBeUndefined()
})

test('lists the used colours by frequency, each once', () => {
  const document = {
    items: {
      a: { color: '#fff', strokeColor: '#000000' },
      b: { color: 'white', shadows: [{ color: 'rgba(0, 0, 0, 0.5)' }], text: '#ff0000' },
      c: { background: { color: 'transparent' }, props: { accentColor: '#00f' } },
    },
  }
  expect(listUsedColors(document, 3)).toEqual(['#ffffff', '#000000', 'rgba(0, 0, 0, 0.5)'])
})
