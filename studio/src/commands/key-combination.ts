/*
 * Key combinations are written like `Mod+Z`, `Shift+Delete`, `S` or `?`. `Mod` is ⌘ on Apple devices and Ctrl elsewhere. Keys have
 * their names of `KeyboardEvent.key`, and `Space` and `Plus`.
 */

/** The parts of a keyboard event that decide which shortcut it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Returns whether a key press is a combination. */
export function matchesKeys(keys: string, press: KeyPress, isApple: boolean): boolean {
  const { key, modifiers } = parseKeys(keys)
  const mod = modifiers.has('Mod')
  if (press.ctrlKey !== (modifiers.has('Ctrl') || (mod && !isApple))) return false
  if (press.metaKey !== (mod && isApple) || press.altKey !== modifiers.has('Alt')) return false
  // A symbol may need Shift, depending on the keyboard.
  const isSymbol = key === 'Plus' || (key.length === 1 && !/[a-z0-9]/i.test(key))
  if (!isSymbol && press.shiftKey !== modifiers.has('Shift')) return false
  const wanted = key === 'Space' ? ' ' : key === 'Plus' ? '+' : key
  return (
    press.key.toLowerCase() === wanted.toLowerCase() || (press.altKey && getLetter(press.code) === wanted)
  )
}

/** With Alt, some systems type other characters. */
function getLetter(code: string): string | undefined {
  return /^Key([A-Z])$/.exec(code)?.[1]
}

function parseKeys(keys: string): { readonly key: string; readonly modifiers: ReadonlySet<string> } {
  const parts = keys.split('+')
  return { key: parts.at(-1) ?? '', modifiers: new Set(parts.slice(0, -1)) }
}

const appleNames: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Plus: '+',
  Delete: 'Del',
  Escape: 'Esc',
}

/** Returns a combination as people read it: `⌘D`, or `Ctrl+D`. */
export function formatKeys(keys: string, isApple: boolean): string {
  const names = keys
    .split('+')
    .map((part) => (isApple ? appleNames : otherNames)[part] ?? keyNames[part] ?? part)
  return names.join(isApple ? '' : '+')
}

export function isApplePlatform(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

/** Returns a combination as it is shown in tooltips and menus on this device. */
export function showKeys(keys: string): string {
  return formatKeys(keys, isApplePlatform())
}
