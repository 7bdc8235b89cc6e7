import { Plus } from 'lucide-react'
import { addTransitionAfter } from '../commands/add-commands.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useTimeline, useView } from '../timeline-context.ts'
import styles from './transition-elements.module.css'

/** Adds a transition at the cut under the pointer. The menu of the clip does the same for the keyboard. */
export function AddTransitionButton({ trackId }: { readonly trackId: string }) {
  const context = useTimeline()
  const cut = useView(({ hoveredCut }) => (hoveredCut?.trackId === trackId ? hoveredCut : undefined))
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  if (cut === undefined) return null
  return (
    <div
      className={styles.add}
      style={{ left: ticksToPixels(cut.ticks, pixelsPerSecond) }}
      aria-hidden="true"
      title="Add transition"
      data-control=""
      onClick={() => {
        context.view.setState({ hoveredCut: undefined })
        addTransitionAfter(context, cut.fromId)
      }}
    >
      <Plus />
    </div>
  )
}
