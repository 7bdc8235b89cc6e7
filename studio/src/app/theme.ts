import { createStore } from 'zustand/vanilla'

/** `system` follows the setting of the person's device. */
export type Theme = 'system' | 'light' | 'dark'

export const themes: readonly Theme[] = ['system', 'light', 'dark']

const STORAGE_KEY = 'framewright.theme'

/** Creates the theme's state; it is stored in this browser and set on the root element. */
export function createThemeStore(storage: Storage, root: HTMLElement) {
  const store = createStore<{ readonly theme: Theme }>(() => ({ theme: readTheme(storage) }))
  const apply = ({ theme }: { readonly theme: Theme }): void => {
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
  }
  apply(store.getState())
  store.subscribe((state) => {
    apply(state)
    storage.setItem(STORAGE_KEY, state.theme)
  })
  return store
}

function readTheme(storage: Storage): Theme {
  const stored = storage.getItem(STORAGE_KEY)
  return themes.find((theme) => theme === stored) ?? 'system'
}
