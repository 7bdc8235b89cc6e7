import { describe, expect, test } from 'vitest'
import { formatKeys, type KeyPress, matchesKeys } from './key-combination.ts'

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  return { key, code: `Key${key.toUpperCase()}`, ...none, ...modifiers }
}

describe('matchesKeys', () => {
  test('takes Mod as Ctrl, and as ⌘ on Apple devices', () => {
    expect(matchesKeys('Mod+Z', press('z', { ctrlKey: true }), false)).toBe(true)
    expect(matchesKeys('Mod+Z', press('z', { metaKey: true }), false)).toBe(false)
    expect(matchesKeys('Mod+Z', press('z', { metaKey: true }), true)).toBe(true)
    expect(matchesKeys('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false)
  })

  test('needs exactly the named modifiers', () => {
    expect(matchesKeys('S', press('s'), false)).toBe(true)
    expect(matchesKeys('S', press('S', { shiftKey: true }), false)).toBe(false)
    expect(matchesKeys('S', press('s', { ctrlKey: true }), false)).toBe(false)
    expect(matchesKeys('Shift+Delete', press('Delete', { shiftKey: true }), false)).toBe(true)
  })

  test('ignores Shift for symbols, which some keyboards need it for', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }), false)).toBe(true)
    expect(matchesKeys('Plus', press('+'), false)).toBe(true)
  })

  test('recognises letters that Alt changes', () => {
    expect(matchesKeys('Alt+S', press('ß', { altKey: true, code: 'KeyS' }), true)).toBe(true)
  })
})

test('shows combinations in the way of the platform', () => {
  expect(formatKeys('Mod+Shift+D', true)).toBe('⌘⇧D')
  expect(formatKeys('Mod+Shift+D', false)).toBe('Ctrl+Shift+D')
  expect(formatKeys('Alt+ArrowLeft', false)).toBe('Alt+←')
})
