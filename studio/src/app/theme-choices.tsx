import { Moon, Sun, SunMoon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Theme, themes } from './theme.ts'

interface ThemeChoice {
  readonly theme: Theme
  readonly label: string
  readonly icon: ReactNode
}

const labels: Readonly<Record<Theme, Omit<ThemeChoice, 'theme'>>> = {
  system: { label: 'Theme of the system', icon: <SunMoon /> },
  light: { label: 'Light theme', icon: <Sun /> },
  dark: { label: 'Dark theme', icon: <Moon /> },
}

/** The themes as menus show them. */
export const themeChoices: readonly ThemeChoice[] = themes.map((theme) => ({ theme, ...labels[theme] }))
