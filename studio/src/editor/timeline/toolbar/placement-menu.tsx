import { Layers, Replace, SquareSplitHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../../design/icon-button.tsx'
import { Menu } from '../../../design/menu.tsx'
import { useTimeline, useView } from '../timeline-context.ts'
import type { PlacementMode } from '../view/timeline-view.ts'

const modes: Readonly<Record<PlacementMode, { readonly label: string; readonly icon: ReactNode }>> = {
  refuse: { label: 'Never overlap', icon: <Layers /> },
  overwrite: { label: 'Overwrite', icon: <Replace /> },
  insert: { label: 'Insert and push', icon: <SquareSplitHorizontal /> },
}

/** Chooses what happens to items where others are dropped. */
export function PlacementMenu() {
  const { view } = useTimeline()
  const placement = useView((state) => state.placement)
  const entries: readonly PlacementMode[] = ['refuse', 'overwrite', 'insert']
  return (
    <Menu
      label="When items are dropped on others"
      trigger={
        <IconButton label={`When items are dropped on others: ${modes[placement].label}`} size="s">
          {modes[placement].icon}
        </IconButton>
      }
      groups={[
        {
          title: 'When items are dropped on others',
          actions: entries.map((mode) => ({
            id: mode,
            ...modes[mode],
            shortcut: mode === placement ? '✓' : undefined,
            onAction: () => view.setState({ placement: mode }),
          })),
        },
      ]}
    />
  )
}
