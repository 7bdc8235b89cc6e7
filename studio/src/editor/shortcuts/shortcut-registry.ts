import { createStore, type StoreApi } from 'zustand/vanilla'
import { matchesKeys } from '../../commands/key-combination.ts'
import type { Shortcut } from './shortcut.ts'

/** The shortcuts of everything that is on the page. Panels add theirs while they are shown. */
export class ShortcutRegistry {
  /** All shortcuts, in the order in which they were added. */
  readonly store: StoreApi<readonly Shortcut[]> = createStore<readonly Shortcut[]>(() => [])
  readonly #isApple: boolean

  constructor({ isApple }: { readonly isApple: boolean }) {
    this.#isApple = isApple
  }

  /** Adds shortcuts; those with the ids of others replace them. @returns Removes them. */
  add(shortcuts: readonly Shortcut[]): () => void {
    const ids = new Set(shortcuts.map(({ id }) => id))
    this.#set((before) => [...before.filter(({ id }) => !ids.has(id)), ...shortcuts])
    return () => this.#set((before) => before.filter((shortcut) => !shortcuts.includes(shortcut)))
  }

  /**
   * Runs the shortcut of a key press, if there is one that is enabled. The press is then used up.
   *
   * @param options.takesControlKeys - Whether it runs also if a button or another control has the focus. Default: false.
   */
  handle(
    event: KeyboardEvent,
    { takesControlKeys = false }: { readonly takesControlKeys?: boolean } = {},
  ): void {
    if (event.defaultPrevented || event.isComposing || isInOverlay(event)) return
    const isUsed = takesControlKeys ? isInField(event) : isUsedByTarget(event)
    const shortcut = this.store
      .getState()
      .findLast(
        ({ keys, isEnabled, worksInFields }) =>
          (!isUsed || worksInFields === true) &&
          keys.some((each) => matchesKeys(each, event, this.#isApple)) &&
          isEnabled?.() !== false,
      )
    if (shortcut === undefined || shortcut.isNative === true) return
    event.preventDefault()
    if (!event.repeat || shortcut.repeats === true) shortcut.run()
  }

  #set(update: (before: readonly Shortcut[]) => readonly Shortcut[]): void {
    this.store.setState(update(this.store.getState()), true)
  }
}

const fields = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]'
const overlays = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'
const controls =
  'button, a[href], summary, input, [role=button], [role=slider], [role=separator], [role=tab], [role=switch], [role=radio]'
const controlKeys = new Set([' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
/** The controls that go to their first and last value. */
const rangeControls = '[role=slider], [role=separator], [role=tab], [role=radio], input'
const rangeKeys = new Set(['Home', 'End'])

/** Returns whether a key press belongs to what has the focus: a field, a menu, or a control that uses the key itself. */
export function isUsedByTarget(event: KeyboardEvent): boolean {
  const target = getTarget(event)
  if (target === undefined) return false
  if (isInField(event) || isInOverlay(event)) return true
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isPlain) return false
  if (rangeKeys.has(event.key)) return target.closest(rangeControls) !== null
  return controlKeys.has(event.key) && isOnControl(event)
}

/** Returns whether a control that Space presses has the focus. */
export function isOnControl(event: KeyboardEvent): boolean {
  return getTarget(event)?.closest(controls) != null
}

function isInField(event: KeyboardEvent): boolean {
  return getTarget(event)?.closest(fields) != null
}

function isInOverlay(event: KeyboardEvent): boolean {
  return getTarget(event)?.closest(overlays) != null
}

function getTarget(event: KeyboardEvent): Element | undefined {
  const target = event.composedPath()[0] ?? event.target
  return target instanceof Element ? target : undefined
}
