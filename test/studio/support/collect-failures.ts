import type { Page } from 'playwright-core'

/** The console's message for a request that failed, without its URL. */
const FAILED_REQUEST = /^Failed to load resource:/
/** The reason of a request that the page no longer needed. */
const ABORTED = 'net::ERR_ABORTED'
/** Responses of a busy server, after whose `Retry-After` the studio tries again. */
const BUSY_STATUSES = new Set([429, 503])

/** Adds what goes wrong in a page to `failures`: errors of scripts and of the console, and requests that fail. */
export function collectFailures(page: Page, failures: string[]): void {
  page.on('pageerror', (error) => failures.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !FAILED_REQUEST.test(message.text())) failures.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed'
    if (reason !== ABORTED) failures.push(`${request.method()} ${request.url()}: ${reason}`)
  })
  page.on('response', (response) => {
    const status = response.status()
    const isRetried = BUSY_STATUSES.has(status) && response.headers()['retry-after'] !== undefined
    if (status >= 400 && !isRetried) {
      failures.push(`${response.request().method()} ${response.url()}: ${status}`)
    }
  })
}
