/** The bytes that structure JSON text in UTF-8. */
export const QUOTE = '"'.charCodeAt(0)
export const BACKSLASH = '\\'.charCodeAt(0)
export const COLON = ':'.charCodeAt(0)
export const COMMA = ','.charCodeAt(0)
export const OPENING_BRACE = '{'.charCodeAt(0)
export const CLOSING_BRACE = '}'.charCodeAt(0)
export const OPENING_BRACKET = '['.charCodeAt(0)
export const CLOSING_BRACKET = ']'.charCodeAt(0)

const SPACE = ' '.charCodeAt(0)

/** Checks for white space between JSON values: valid JSON has no other bytes up to the space there. */
export const isSpace = (byte: number): boolean => byte <= SPACE
