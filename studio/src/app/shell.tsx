import { LogOut, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { PaletteButton } from '../commands/palette-button.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Menu } from '../design/menu.tsx'
import { pageLinks } from './page-links.tsx'
import styles from './shell.module.css'
import type { Theme } from './theme.ts'
import { themeChoices } from './theme-choices.tsx'

interface ShellProps {
  /** The names of the account and of the key. */
  readonly identity: { readonly account: string; readonly key: string } | undefined
  readonly theme: Theme
  readonly onThemeChange: (theme: Theme) => void
  readonly onSignOut: () => void
  readonly children: ReactNode
}

/** The frame of every page except the editor: navigation at the side, or at the lower end of small screens. */
export function Shell({ identity, theme, onThemeChange, onSignOut, children }: ShellProps) {
  const [location] = useLocation()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <nav className={styles.navigation} aria-label="Pages">
        <div className={styles.head}>
          <Link className={styles.brand} href="/projects" aria-label="Framewright Studio">
            <BrandMark />
            <span className={styles.brandName}>Framewright</span>
          </Link>
          <PaletteButton />
        </div>
        <ul className={styles.links}>
          {pageLinks.map(({ path, label, icon }) => (
            <li key={path}>
              <Link
                href={path}
                className={styles.link}
                aria-current={location.startsWith(path) ? 'page' : undefined}
              >
                {icon}
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
        <div className={styles.account}>
          <Menu
            label="Account"
            trigger={
              <IconButton label="Account and theme">
                <UserRound />
              </IconButton>
            }
            groups={[
              {
                ...(identity !== undefined && { title: `${identity.account} · ${identity.key}` }),
                actions: themeChoices.map(({ theme: id, label, icon }) => ({
                  ...{ id, label, icon },
                  shortcut: id === theme ? '✓' : undefined,
                  onAction: () => onThemeChange(id),
                })),
              },
              {
                actions: [{ id: 'sign-out', label: 'Sign out', icon: <LogOut />, onAction: onSignOut }],
              },
            ]}
          />
          {identity !== undefined && (
            <span className={styles.identity}>
              <span>{identity.account}</span>
              <span className={styles.keyName}>{identity.key}</span>
            </span>
          )}
        </div>
      </nav>
      {children}
    </div>
  )
}

/** The mark of the product: a frame with a playhead. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#655ff0" />
      <path d="M8 9.5A1.5 1.5 0 0 1 9.5 8H24v4H12v3h9v4h-9v5H8z" fill="#fff" />
      <path d="M24 15v9l-6-4.5z" fill="#ffcf94" transform="translate(42 0) scale(-1 1)" />
    </svg>
  )
}
