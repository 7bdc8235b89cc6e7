import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useApi } from '../../../session/session-context.tsx'
import { createInspectorMaterials, type InspectorMaterials } from './inspector-materials.ts'

/** Replaces the materials of the account, for pages without one. */
export const MaterialsContext = createContext<InspectorMaterials | undefined>(undefined)

/** Returns the materials of the inspector. */
export function useMaterials(): InspectorMaterials {
  const materials = useContext(MaterialsContext)
  if (materials === undefined) throw new Error('useMaterials is used outside of a MaterialsProvider.')
  return materials
}

/** Gives the materials of the account to the inspector, unless the page has others. */
export function MaterialsProvider({ children }: { readonly children: ReactNode }) {
  const own = useContext(MaterialsContext)
  return own === undefined ? <AccountMaterials>{children}</AccountMaterials> : children
}

function AccountMaterials({ children }: { readonly children: ReactNode }) {
  const api = useApi()
  const [materials, setMaterials] = useState<InspectorMaterials>()
  useEffect(() => {
    const created = createInspectorMaterials(api)
    setMaterials(created)
    return () => created.dispose()
  }, [api])
  return materials === undefined ? null : <MaterialsContext value={materials}>{children}</MaterialsContext>
}

/** The result of something that is loaded while a component is shown. */
export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown }

/**
 * Loads a value when a key changes.
 *
 * @param load - Undefined: nothing is loaded yet.
 */
export function useLoaded<T>(key: string, load: (() => Promise<T>) | undefined): Loaded<T> {
  const [state, setState] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>()
  const isWanted = load !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key represents the loaded material.
  useEffect(() => {
    if (load === undefined) return
    let isShown = true
    const finish = (loaded: Loaded<T>): void => {
      if (isShown) setState({ key, loaded })
    }
    load().then(
      (value) => finish({ status: 'loaded', value }),
      (error: unknown) => finish({ status: 'failed', error }),
    )
    return () => {
      isShown = false
    }
  }, [key, isWanted])
  return state?.key === key ? state.loaded : { status: 'loading' }
}
