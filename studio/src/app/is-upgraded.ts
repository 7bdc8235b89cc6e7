/** Returns whether the server has another version of the studio than the page that is open. */
export async function isUpgraded(page: Document): Promise<boolean> {
  try {
    const response = await fetch('/studio/', { cache: 'no-store' })
    if (!response.ok) return false
    const present = new DOMParser().parseFromString(await response.text(), 'text/html')
    return getScript(present) !== getScript(page)
  } catch {
    // The server cannot be reached.
    return false
  }
}

/** The name of the first script has a hash of its content. */
const getScript = (page: Document): string | null | undefined =>
  page.querySelector('script[type=module]')?.getAttribute('src')
