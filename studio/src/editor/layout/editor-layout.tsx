import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import styles from './editor-layout.module.css'
import { createPanelSizes, type PanelSizes, panelLimits } from './panel-sizes.ts'
import { Splitter } from './splitter.tsx'
import { usePanelShortcuts } from './use-panel-shortcuts.ts'

interface EditorLayoutProps {
  readonly bar: ReactNode
  /** Media and elements to add, at the left. */
  readonly library: ReactNode
  readonly preview: ReactNode
  /** Inspector, JSON and history, at the right. */
  readonly inspector: ReactNode
  readonly timeline: ReactNode
}

/** The panels of the editor: library, preview and inspector beside each other, and the timeline below. */
export function EditorLayout({ bar, library, preview, inspector, timeline }: EditorLayoutProps) {
  const [store] = useState(() => createPanelSizes(localStorage))
  const sizes = useStore(store)
  const panels = usePanelShortcuts()
  const getProps = (name: keyof PanelSizes) => ({
    ...panelLimits[name],
    size: sizes[name],
    onResize: (size: number) => store.setState({ [name]: size }),
  })
  return (
    <div className={styles.layout}>
      {bar}
      <div className={styles.upper}>
        <aside
          ref={panels.library}
          className={styles.panel}
          style={{ width: sizes.library }}
          aria-label="Library"
          tabIndex={-1}
        >
          {library}
        </aside>
        <Splitter label="Library" orientation="vertical" {...getProps('library')} />
        <main ref={panels.preview} className={styles.stage} id="main" aria-label="Preview" tabIndex={-1}>
          {preview}
        </main>
        <Splitter label="Inspector" orientation="vertical" isPanelAfter {...getProps('inspector')} />
        <aside
          ref={panels.inspector}
          className={styles.panel}
          style={{ width: sizes.inspector }}
          aria-label="Inspector"
          tabIndex={-1}
        >
          {inspector}
        </aside>
      </div>
      <Splitter label="Timeline" orientation="horizontal" isPanelAfter {...getProps('timeline')} />
      <section
        ref={panels.timeline}
        className={styles.timeline}
        style={{ height: sizes.timeline }}
        aria-label="Timeline"
        tabIndex={-1}
      >
        {timeline}
      </section>
    </div>
  )
}
