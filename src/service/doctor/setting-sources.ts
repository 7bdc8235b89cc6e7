import { type Config, configVariables } from '../../config.ts'
import type { ConfigVariable } from '../../config-variable.ts'

type SettingName = keyof typeof configVariables

/** Returns the flags and variables that set the matching settings; settings with default values are left out. */
export const listSources = ({ setBy }: Config, names: RegExp): string[] =>
  Object.entries(setBy).flatMap(([name, source]) => (names.test(name) ? [source] : []))

/** Returns the flag or variable to change a setting with: the one that was used, otherwise its flag or variable. */
export function nameSetting({ setBy }: Config, name: SettingName): string {
  const { flag, variable }: ConfigVariable<unknown> = configVariables[name]
  return setBy[name] ?? (flag === undefined ? variable : `--${flag}`)
}

/** Returns the source of a value for messages: `--port`, `FRAMEWRIGHT_PORT` or `the default`. */
export const describeSource = ({ setBy }: Config, name: SettingName): string => setBy[name] ?? 'the default'
