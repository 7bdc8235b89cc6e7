/** Longest text of a variable without its own `maxLength`, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 10_000

/** Rows of a `data` variable, and values in a row. */
export const MAX_DATA_ROWS = 1_000
export const MAX_ROW_FIELDS = 100

/** Entries of a `captions` variable, and characters of a caption file. */
export const MAX_CAPTION_ENTRIES = 20_000
export const MAX_CAPTION_TEXT = 1_000_000

/** Characters of a file's URL and key. */
export const MAX_URL = 4096
export const MAX_KEY = 1024

/** Variables that a document may declare. */
export const MAX_VARIABLES = 200

/** Characters that the values of all variables together may add to a document, as JSON text. */
const MAX_ADDED_CHARACTERS = 8_000_000

/** The values would make the document too large. */
export class VariablesTooLargeError extends Error {
  override readonly name = 'VariablesTooLargeError'
}

/** Counts the characters that values add to a document, so that a short template cannot fill the memory. */
export class CharacterBudget {
  #left = MAX_ADDED_CHARACTERS

  /** @throws {VariablesTooLargeError} If the values add too much. */
  spend(characters: number): void {
    this.#left -= characters
    if (this.#left >= 0) return
    throw new VariablesTooLargeError(
      `The values add more than ${MAX_ADDED_CHARACTERS} characters to the document. Give shorter values or fewer rows.`,
    )
  }
}
