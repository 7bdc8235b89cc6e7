import { FolderOpen, LogOut, Plus } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Command } from '../commands/command.ts'
import { useCommandSource, useIsPaletteOpen, useRecentCommands } from '../commands/commands-context.tsx'
import { useDeletedProjects } from '../projects/pending-deletions-provider.tsx'
import { useAllProjects } from '../projects/use-all-projects.ts'
import { useSession } from '../session/session-context.tsx'
import { useRights } from '../session/use-rights.ts'
import { pageLinks } from './page-links.tsx'
import { useSignOut } from './sign-out.tsx'
import type { Theme } from './theme.ts'
import { themeChoices } from './theme-choices.tsx'

const NewProjectDialog = lazy(async () => ({
  default: (await import('../projects/new-project-dialog.tsx')).NewProjectDialog,
}))

interface AppCommandsProps {
  readonly onThemeChange: (theme: Theme) => void
}

/** Adds the commands that every page has. */
export function AppCommands({ onThemeChange }: AppCommandsProps) {
  const [location, navigate] = useLocation()
  const { canEdit } = useRights()
  const signOut = useSignOut()
  const isOpen = useIsPaletteOpen()
  const [isCreating, setIsCreating] = useState(false)
  useForgetting()
  // The dialog has opened the new project.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what matters.
  useEffect(() => setIsCreating(false), [location])
  useCommandSource(
    useCallback(
      (): readonly Command[] => [
        ...pageLinks.map(({ path, label, icon }) => ({
          ...{ id: `page.${label}`, title: `Go to ${label.toLowerCase()}`, group: 'Pages', icon },
          run: () => navigate(path),
        })),
        {
          ...{ id: 'project.new', title: 'New project', group: 'Projects', icon: <Plus /> },
          isEnabled: () => canEdit,
          run: () => setIsCreating(true),
        },
        ...themeChoices.map(({ theme, label, icon }) => ({
          ...{ id: `theme.${theme}`, title: label, group: 'Theme', icon },
          run: () => onThemeChange(theme),
        })),
        { id: 'sign-out', title: 'Sign out', group: 'Account', icon: <LogOut />, run: signOut },
      ],
      [navigate, canEdit, onThemeChange, signOut],
    ),
  )
  return (
    <>
      {isOpen && <ProjectCommands />}
      {isCreating && (
        <Suspense>
          <NewProjectDialog isOpen onClose={() => setIsCreating(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Lists the projects; only while the palette is open, because that reads all of them. */
function ProjectCommands() {
  const [, navigate] = useLocation()
  const { projects } = useAllProjects(true)
  const deleted = useDeletedProjects()
  useCommandSource(
    useCallback(
      () =>
        projects
          .filter(({ projectId }) => !deleted.has(projectId))
          .map(({ projectId, title }) => ({
            ...{ id: `project.${projectId}`, title, group: 'Projects', icon: <FolderOpen /> },
            run: () => navigate(`/projects/${projectId}`),
          })),
      [projects, deleted, navigate],
    ),
    'last',
  )
  return null
}

/** Signing out forgets what was used last, because it names projects. */
function useForgetting(): void {
  const session = useSession()
  const recent = useRecentCommands()
  useEffect(
    () =>
      session.addWorkSource({
        listUnsaved: async () => [],
        forget: async () => recent.setState([], true),
      }),
    [session, recent],
  )
}
