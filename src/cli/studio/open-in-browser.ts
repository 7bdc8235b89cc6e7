import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** How long a page that leads to a link is kept: the browser may have to start first. */
const PAGE_MS = 30_000

/** Where to put a page that leads to a link. */
interface PagePlace {
  /** Browsers in sandboxes cannot read the system's temporary folder. */
  readonly folder: string
  /** Removes the page at once. */
  readonly signal: AbortSignal
}

/**
 * Opens a link in the user's browser. Without a desktop nothing happens.
 *
 * @param place - Required for a link with a secret, because other users of this machine can read the arguments of processes: the
 *   browser then opens a page that leads to the link and that only this user can read.
 */
export async function openInBrowser(link: string, place?: PagePlace): Promise<void> {
  if (place === undefined) return startBrowser(link)
  const folder = await mkdtemp(join(place.folder, 'studio-link-'))
  try {
    const page = join(folder, 'open.html')
    await writeFile(page, `<!doctype html><meta http-equiv="refresh" content="0; url=${link}">\n`, {
      mode: 0o600,
    })
    await startBrowser(page)
    await delay(PAGE_MS, undefined, { signal: place.signal, ref: false })
  } catch {
    // The signal, or the folder cannot be written. The link was printed.
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startBrowser(target: string): Promise<void> {
  const child = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [target], { stdio: 'ignore' })
  try {
    await once(child, 'exit')
  } catch {
    // The program does not exist.
  }
}
