import { useMemo, useRef } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.tsx'
import { buildTimelineShortcuts } from './commands/timeline-shortcuts.ts'
import { TimelineGrid } from './grid/timeline-grid.tsx'
import { PasteAttributesDialog } from './menus/paste-attributes-dialog.tsx'
import { TimelineContext, type TimelineContextValue } from './timeline-context.ts'
import styles from './timeline-panel.module.css'
import { TimelineToolbar } from './toolbar/timeline-toolbar.tsx'
import { useClipboardEvents } from './use-clipboard-events.ts'
import { useKeyframeSelectionEnd } from './use-keyframe-selection-end.ts'

/** The timeline panel. `Timeline` is the one that gets everything from the editor page. */
export function TimelinePanel({ context }: { readonly context: TimelineContextValue }) {
  useShortcuts(useMemo(() => buildTimelineShortcuts(context), [context]))
  const panel = useRef<HTMLDivElement>(null)
  useClipboardEvents(context)
  useKeyframeSelectionEnd(context, panel)
  return (
    <TimelineContext value={context}>
      <div ref={panel} className={styles.panel}>
        <TimelineToolbar />
        <TimelineGrid />
        <PasteAttributesDialog />
      </div>
    </TimelineContext>
  )
}
