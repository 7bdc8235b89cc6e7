import type { CaptionFileWarning } from './caption-file.ts'

const MAX_WARNINGS = 100

/** Collects what was corrected or left out while reading a file: the first 100 problems. */
export interface Warnings {
  readonly list: readonly CaptionFileWarning[]
  readonly add: (lineNumber: number | undefined, message: string) => void
}

export function createWarnings(): Warnings {
  const list: CaptionFileWarning[] = []
  return {
    list,
    add(lineNumber, message) {
      if (list.length < MAX_WARNINGS) list.push({ lineNumber, message })
    },
  }
}
