import { loadConfig } from '../../src/config.ts'
import { exportLimits } from '../../src/service/startup/configured-limits.ts'

/** The limits of a server without settings. */
export const defaultExportLimits = exportLimits(loadConfig({}))
