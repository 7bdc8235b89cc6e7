import type { Framewright } from 'framewright-client'
import { useApi } from './session-context.tsx'

/** Returns the client of the signed-in account. */
export const useFramewright = (): Framewright => useApi().framewright
