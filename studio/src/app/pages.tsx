import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { CommandPalette } from '../commands/command-palette.tsx'
import { CommandsProvider } from '../commands/commands-context.tsx'
import { ErrorBoundary } from '../design/error-boundary.tsx'
import { Spinner } from '../design/spinner.tsx'
import { PendingDeletionsProvider } from '../projects/pending-deletions-provider.tsx'
import styles from './app.module.css'
import { AppCommands } from './app-commands.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { operationRoutes } from './operation-routes.tsx'
import { SignOutProvider } from './sign-out.tsx'
import { SignedInShell } from './signed-in-shell.tsx'
import type { Theme } from './theme.ts'

const EditorPage = lazy(async () => ({ default: (await import('../editor/editor-page.tsx')).EditorPage }))
const ProjectsPage = lazy(async () => ({
  default: (await import('../projects/projects-page.tsx')).ProjectsPage,
}))
const ExportsPage = lazy(async () => ({ default: (await import('../exports/exports-page.tsx')).ExportsPage }))
const ExportPage = lazy(async () => ({ default: (await import('../exports/export-page.tsx')).ExportPage }))

interface PagesProps {
  readonly theme: Theme
  readonly onThemeChange: (theme: Theme) => void
}

/** Shows the page of the address. Every page is loaded when it is opened for the first time. */
export function Pages(props: PagesProps) {
  const [location] = useLocation()
  const loading = (
    <div className={styles.centre} role="status" aria-label="Loading the page">
      <Spinner />
    </div>
  )
  return (
    <PendingDeletionsProvider>
      <CommandsProvider>
        <SignOutProvider>
          <AppCommands onThemeChange={props.onThemeChange} />
          <CommandPalette />
          <ErrorBoundary resetKey={location}>
            <Switch>
              <Route path="/projects/:projectId">
                {({ projectId }) => (
                  <Suspense fallback={loading}>
                    <EditorPage key={projectId} projectId={projectId} />
                  </Suspense>
                )}
              </Route>
              <Route>
                <SignedInShell {...props}>
                  <ErrorBoundary resetKey={location}>
                    <Suspense fallback={loading}>
                      <Switch>
                        <Route path="/">
                          <Redirect to="/projects" replace />
                        </Route>
                        <Route path="/projects">
                          <ProjectsPage />
                        </Route>
                        <Route path="/exports">
                          <ExportsPage />
                        </Route>
                        <Route path="/exports/:taskId">
                          {({ taskId }) => <ExportPage key={taskId} taskId={taskId} />}
                        </Route>
                        {operationRoutes}
                        <Route>
                          <NotFoundPage />
                        </Route>
                      </Switch>
                    </Suspense>
                  </ErrorBoundary>
                </SignedInShell>
              </Route>
            </Switch>
          </ErrorBoundary>
        </SignOutProvider>
      </CommandsProvider>
    </PendingDeletionsProvider>
  )
}
