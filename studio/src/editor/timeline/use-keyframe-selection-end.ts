import { type RefObject, useEffect } from 'react'
import { selectKeyframes } from './commands/keyframe-commands.ts'
import type { TimelineContextValue } from './timeline-context.ts'

const overlays = '[role=menu], [role=dialog]'

/** Deselects keyframes when the focus leaves the timeline: elsewhere, Delete means the selected items. */
export function useKeyframeSelectionEnd(
  context: TimelineContextValue,
  panel: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (context.view.getState().selectedKeyframes.length === 0 || !(target instanceof Element)) return
      if (panel.current?.contains(target) === true || target.closest(overlays) !== null) return
      selectKeyframes(context, [])
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [context, panel])
}
