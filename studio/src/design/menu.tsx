import type { ReactElement, ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Keyboard } from 'react-aria-components/Keyboard'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import styles from './menu.module.css'

/** An entry of a {@link Menu}. */
export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** Shown at the end of the line, such as `⌘D`. */
  readonly shortcut?: string | undefined
  readonly isDangerous?: boolean
  readonly isDisabled?: boolean
  readonly onAction: () => void
}

/** Entries of a menu that belong together. */
export interface MenuGroup {
  readonly title?: string
  readonly actions: readonly MenuAction[]
}

interface MenuProps {
  /** The accessible name of the list. */
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly groups: readonly MenuGroup[]
}

/** A button with a menu of actions. */
export function Menu({ label, trigger, groups }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={4}>
        <MenuList label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  )
}

/** The list of a menu, for menus that something other than a button opens. */
export function MenuList({ label, groups }: Omit<MenuProps, 'trigger'>) {
  const used = groups.filter(({ actions }) => actions.length > 0)
  return (
    <AriaMenu className={styles.list ?? ''} aria-label={label}>
      {used.map(({ title, actions }) => (
        <MenuSection
          key={actions[0]?.id ?? ''}
          className={styles.section ?? ''}
          {...(title === undefined && { 'aria-label': label })}
        >
          {title !== undefined && <Header className={styles.sectionTitle ?? ''}>{title}</Header>}
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.isDisabled === true}
              className={`${styles.item} ${action.isDangerous === true ? styles.dangerous : ''}`}
              onAction={action.onAction}
            >
              {action.icon}
              <span className={styles.itemText}>{action.label}</span>
              {action.shortcut !== undefined && (
                <Keyboard className={styles.shortcut ?? ''}>{action.shortcut}</Keyboard>
              )}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </AriaMenu>
  )
}
