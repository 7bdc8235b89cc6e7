/** The page of the studio that a link opens. */
interface StudioLinkOptions {
  /** The project to open; default: the list of projects. */
  readonly projectId?: string | undefined
  /** Signs the browser in. It is in the fragment, which browsers send to no server. */
  readonly apiKey?: string | undefined
}

/**
 * Returns a URL of the studio.
 *
 * @param serviceUrl - Without a trailing slash.
 */
export function buildStudioLink(serviceUrl: string, { projectId, apiKey }: StudioLinkOptions = {}): string {
  const page = projectId === undefined ? '' : `/projects/${projectId}`
  const fragment = apiKey === undefined ? '' : `#key=${encodeURIComponent(apiKey)}`
  return `${serviceUrl}/studio${page}${fragment}`
}
