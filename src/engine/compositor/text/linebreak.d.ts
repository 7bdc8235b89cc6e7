/** The package carries no types; this is the part that is used. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** The next place where a line may (or, after a line feed, must) end; null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
