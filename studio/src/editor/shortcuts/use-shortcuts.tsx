import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { isApplePlatform } from '../../commands/key-combination.ts'
import { PointerFocus } from './pointer-focus.ts'
import type { Shortcut } from './shortcut.ts'
import { isOnControl, ShortcutRegistry } from './shortcut-registry.ts'

const ShortcutsContext = createContext<ShortcutRegistry | undefined>(undefined)

/** Owns the shortcuts of a page, and listens for their keys. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(() => new ShortcutRegistry({ isApple: isApplePlatform() }))
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => registry.handle(event)
    window.addEventListener('keydown', onKeyDown)
    const stops = [() => window.removeEventListener('keydown', onKeyDown), takeSpace(registry)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [registry])
  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>
}

/** Keeps Space from pressing again what was pressed with a pointer, so that its shortcut runs. @returns Ends that. */
function takeSpace(registry: ShortcutRegistry): () => void {
  const focus = new PointerFocus()
  let isTaken = false
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !focus.isFromPointer || !isOnControl(event)) return
    registry.handle(event, { takesControlKeys: true })
    isTaken = event.defaultPrevented
    if (isTaken) event.stopPropagation()
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !isTaken) return
    // Some browsers press a button when Space is released.
    event.preventDefault()
    event.stopPropagation()
    isTaken = false
  }
  const stop = focus.watch(window)
  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('keyup', onKeyUp, { capture: true })
  return () => {
    stop()
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('keyup', onKeyUp, { capture: true })
  }
}

/** @throws {Error} Outside of a {@link ShortcutsProvider}. */
export function useShortcutRegistry(): ShortcutRegistry {
  const registry = useContext(ShortcutsContext)
  if (registry === undefined) throw new Error('This component must be inside a ShortcutsProvider.')
  return registry
}

/** Adds shortcuts as long as the component is shown. The list must keep its identity between renders. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useShortcutRegistry()
  useEffect(() => registry.add(shortcuts), [registry, shortcuts])
}
