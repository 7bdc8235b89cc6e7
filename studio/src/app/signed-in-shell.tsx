import type { ReactNode } from 'react'
import { useAccount } from '../session/session-context.tsx'
import { Shell } from './shell.tsx'
import { useSignOut } from './sign-out.tsx'
import type { Theme } from './theme.ts'

const roleNames = { owner: 'Owner', editor: 'Editor', viewer: 'Viewer' } as const

interface SignedInShellProps {
  readonly theme: Theme
  readonly onThemeChange: (theme: Theme) => void
  readonly children: ReactNode
}

/** The shell with the account. */
export function SignedInShell({ theme, onThemeChange, children }: SignedInShellProps) {
  const account = useAccount()
  const signOut = useSignOut()
  return (
    <Shell
      identity={{ account: account.name, key: `${account.apiKey.name} · ${roleNames[account.apiKey.role]}` }}
      theme={theme}
      onThemeChange={onThemeChange}
      onSignOut={signOut}
    >
      {children}
    </Shell>
  )
}
