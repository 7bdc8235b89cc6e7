import { type Config, configVariables } from '../../config.ts'
import type { ConfigVariable } from '../../config-variable.ts'

type SettingName = keyof typeof configVariables

/** Returns how the settings with matching names were given; those at their defaults are left out. */
export const listSources = ({ setBy }: Config, names: RegExp): string[] =>
  Object.entries(setBy).flatMap(([name, source]) => (names.test(name) ? [source] : []))

/** Returns what to set: the flag or variable that was used, else the setting's flag or variable. */
export function nameSetting({ setBy }: Config, name: SettingName): string {
  const { flag, variable }: ConfigVariable<unknown> = configVariables[name]
  return setBy[name] ?? (flag === undefined ? variable : `--${flag}`)
}

/** Returns where a value comes from, for messages: `--port`, `FRAMEWRIGHT_PORT` or `the default`. */
export const describeSource = ({ setBy }: Config, name: SettingName): string => setBy[name] ?? 'the default'
