import { unknownVariables } from '../config.ts'
import { type Finding, finding } from './finding.ts'

/** Whether every variable of the environment that looks like a setting is one. */
export function examineSettings(environment: NodeJS.ProcessEnv): Finding[] {
  const unknown = unknownVariables(environment)
  if (unknown.length === 0) return [finding('ok', 'settings', 'all are known')]
  return unknown.map((sentence) => finding('warn', 'settings', sentence))
}
