import { type RefObject, useMemo, useRef } from 'react'
import type { Shortcut } from '../shortcuts/shortcut.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.tsx'

/** The panels in the order in which the keys go through them. */
const panels = ['library', 'preview', 'inspector', 'timeline'] as const

type PanelName = (typeof panels)[number]

/** Elements that can have the focus, in the order of the panels. */
export type PanelRefs = Readonly<Record<PanelName, RefObject<HTMLElement | null>>>

/** Adds the shortcuts that move the focus from panel to panel, also out of a field. */
export function usePanelShortcuts(): PanelRefs {
  const library = useRef<HTMLElement>(null)
  const preview = useRef<HTMLElement>(null)
  const inspector = useRef<HTMLElement>(null)
  const timeline = useRef<HTMLElement>(null)
  const refs = useMemo(() => ({ library, preview, inspector, timeline }), [])
  useShortcuts(useMemo(() => listShortcuts(refs), [refs]))
  return refs
}

function listShortcuts(refs: PanelRefs): Shortcut[] {
  const group = 'Panels'
  const go = (name: PanelName | undefined): void => {
    if (name !== undefined) refs[name].current?.focus()
  }
  const step = (delta: 1 | -1) => (): void => {
    const at = panels.findIndex((name) => refs[name].current?.contains(document.activeElement) === true)
    // From elsewhere, to the first or the last one.
    go(panels.at(at === -1 ? (delta === 1 ? 0 : -1) : (at + delta) % panels.length))
  }
  return [
    { id: 'panel.next', keys: ['F6'], title: 'To the next panel', group, worksInFields: true, run: step(1) },
    {
      ...{ id: 'panel.previous', keys: ['Shift+F6'], title: 'To the previous panel', group },
      worksInFields: true,
      run: step(-1),
    },
    ...panels.map((name) => ({
      ...{ id: `panel.${name}`, keys: [], title: `Go to the ${name}`, group },
      run: () => go(name),
    })),
  ]
}
