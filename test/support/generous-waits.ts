import { vi } from 'vitest'

/**
 * A test that waits for a condition must fail when the condition never becomes true, not when the machine is busy. Every
 * wait therefore lasts at least this long, whatever the test asks for. Vitest's own default is one second.
 */
const LEAST_MS = 120_000

type WaitOptions = number | { readonly timeout?: number; readonly interval?: number }

function extendWait(options: WaitOptions = {}): { timeout: number; interval?: number } {
  const { timeout = 0, ...others } = typeof options === 'number' ? { timeout: options } : options
  return { ...others, timeout: Math.max(timeout, LEAST_MS) }
}

const { waitFor, waitUntil } = vi
vi.waitFor = (callback, options) => waitFor(callback, extendWait(options))
vi.waitUntil = (callback, options) => waitUntil(callback, extendWait(options))
