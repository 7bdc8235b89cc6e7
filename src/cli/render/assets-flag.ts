import { dirname } from 'node:path'

/** The flag that says where a document's files are, with its description: arguments of commander's `option`. */
export const assetsFlag = [
  '--assets <path...>',
  "Folders with the document's media files, or the files themselves (default: the document's folder).",
] as const

/**
 * Returns where the files of a document are.
 *
 * @param flag - The values of the flag, if it was given.
 * @param file - The document; `-` is standard input, which has no folder.
 */
export function chooseAssets(
  flag: readonly string[] | undefined,
  file: string,
): string | readonly string[] | undefined {
  return flag ?? (file === '-' ? undefined : dirname(file))
}
