import { useContext, useEffect } from 'react'
import { useToasts } from '../design/toasts.tsx'
import { EditorServicesContext } from '../editor/session/use-open-project.ts'
import { isUpgraded } from './is-upgraded.ts'

/**
 * Saves what is open when a part of the studio cannot be loaded, and says why: after an upgrade, the server no longer has the
 * files of the page that is open.
 */
export function LoadFailures() {
  const services = useContext(EditorServicesContext)
  const toasts = useToasts()
  useEffect(() => {
    let isShown = false
    const handle = async (): Promise<void> => {
      // Several files of one part can be missing.
      if (isShown) return
      isShown = true
      const saving = services?.saveAll()
      const wasUpgraded = await isUpgraded(document)
      await saving
      toasts.show(
        {
          kind: 'bad',
          title: wasUpgraded ? 'The studio was upgraded.' : 'A part of the studio could not be loaded.',
          detail: wasUpgraded
            ? 'Your edits are kept. Reload the page to use the new version.'
            : 'Your edits are kept. Check that the server is running, then reload the page.',
          action: { label: 'Reload', onAction: () => location.reload() },
        },
        // Until it is closed.
        {
          seconds: 0,
          onClose: () => {
            isShown = false
          },
        },
      )
    }
    const controller = new AbortController()
    window.addEventListener('vite:preloadError', () => void handle(), { signal: controller.signal })
    return () => controller.abort()
  }, [services, toasts])
  return null
}
