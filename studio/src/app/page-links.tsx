import { ChartNoAxesColumn, Clapperboard, FolderOpen, Layers, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'

interface PageLink {
  readonly path: string
  readonly label: string
  readonly icon: ReactNode
}

/** The pages of the navigation, in its order. */
export const pageLinks: readonly PageLink[] = [
  { path: '/projects', label: 'Projects', icon: <FolderOpen /> },
  { path: '/exports', label: 'Exports', icon: <Clapperboard /> },
  { path: '/batches', label: 'Batches', icon: <Layers /> },
  { path: '/webhooks', label: 'Webhooks', icon: <Webhook /> },
  { path: '/usage', label: 'Usage', icon: <ChartNoAxesColumn /> },
]
