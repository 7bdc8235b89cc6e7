/** Declares the parts of the package that are used; it has no types of its own. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** Returns the next position at which a line may (or, after a line feed, must) end; null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
