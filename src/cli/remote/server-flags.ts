import { type Command, Option } from 'commander'
import { CommandError, exitCodes } from '../exit-codes.ts'

/** The flags of commands that use a server. */
export interface ServerFlags {
  readonly server: string
  readonly key?: string
}

/** Adds the flags of a server and its API key, which can also be environment variables. */
export function addServerFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--server <url>', 'URL of the server.')
        .env('FRAMEWRIGHT_URL')
        .default('http://127.0.0.1:8787'),
    )
    .addOption(new Option('--key <key>', 'API key of the server.').env('FRAMEWRIGHT_KEY'))
}

/**
 * Checks the flags of a server.
 *
 * @throws {CommandError} If the URL is not one, or the key is missing or damaged.
 */
export function readServerFlags({ server, key }: ServerFlags): {
  readonly url: string
  readonly apiKey: string
} {
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw new CommandError('--server: expected a URL such as https://video.example.com', exitCodes.usage)
  if (key === undefined || key === '')
    throw new CommandError(
      'An API key is needed: give --key or set FRAMEWRIGHT_KEY. "framewright keys create" prints one.',
      exitCodes.usage,
    )
  if (!/^[!-~]+$/.test(key))
    throw new CommandError('--key: expected the key as it was printed, without spaces', exitCodes.usage)
  return { url: server.replace(/\/+$/, ''), apiKey: key }
}
