const name = '\\p{L}[\\p{L}\\p{M}\\p{N}_-]{0,63}'
const namePattern = new RegExp(`^${name}$`, 'u')
const referencePattern = new RegExp(`^(${name})(?:\\.(${name}))?$`, 'u')

export const nameRule =
  'a letter, followed by at most 63 letters, digits, "_" and "-"; for example "firstName"'

/** Returns whether a variable may have this name. */
export const isVariableName = (text: string): boolean => namePattern.test(text)

/** A use of a variable: `name`, or `name.field` for a field of the row that a repeated item shows. */
export interface Reference {
  readonly name: string
  readonly field: string | undefined
}

/** Parses `name` or `name.field`; undefined for anything else. */
export function parseReference(text: string): Reference | undefined {
  const match = referencePattern.exec(text)
  return match?.[1] === undefined ? undefined : { name: match[1], field: match[2] }
}

export const formatReference = ({ name: variable, field }: Reference): string =>
  field === undefined ? variable : `${variable}.${field}`
