import { useRef } from 'react'
import { Popover } from 'react-aria-components/Popover'
import menuStyles from '../../../design/menu.module.css'
import { type MenuGroup, MenuList } from '../../../design/menu.tsx'

/** A menu at the pointer. */
export interface OpenMenu {
  readonly label: string
  /** In pixels of the window. */
  readonly x: number
  readonly y: number
  readonly groups: readonly MenuGroup[]
}

interface ContextMenuProps {
  readonly menu: OpenMenu | undefined
  readonly onClose: () => void
}

/** A context menu, opened with the right button, a long press, or the menu key. */
export function ContextMenu({ menu, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const groups = menu?.groups.map((group) => ({
    ...group,
    actions: group.actions.map((action) => ({
      ...action,
      onAction: () => {
        onClose()
        action.onAction()
      },
    })),
  }))
  return (
    <>
      <span ref={anchor} style={{ position: 'fixed', left: menu?.x ?? 0, top: menu?.y ?? 0 }} />
      {menu !== undefined && (
        <Popover
          key={`${menu.x} ${menu.y}`}
          triggerRef={anchor}
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) onClose()
          }}
          placement="bottom start"
          offset={2}
          className={menuStyles.popover ?? ''}
        >
          <MenuList label={menu.label} groups={groups ?? []} />
        </Popover>
      )}
    </>
  )
}
