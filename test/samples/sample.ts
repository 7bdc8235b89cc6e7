import type { Primitive } from '../../src/engine/document/model.ts'
import type { EditorDocument } from './document-builders.ts'

/** One picture of the gallery: a small document and the instants that show best what is in it. */
export interface Sample {
  /** File name of its picture; unique in its kind. */
  readonly name: string
  /** What the picture shows, in a few words. */
  readonly caption: string
  readonly document: EditorDocument
  /** Seconds. More than one: it moves, and the pictures of two neighbours differ. */
  readonly instants: readonly [number, ...number[]]
  /** The same document without what it shows; the picture differs from it. */
  readonly without: EditorDocument
  /** Shown beside the picture without it: what it does is seen by comparison only. */
  readonly isCompared?: boolean
}

export interface Setting {
  readonly name: string
  readonly default: Primitive
  /** What it means, or the values that it may have; empty where the name says it. */
  readonly meaning: string
}

/** One entry of a registry, or of a list that the document's schema holds. */
export interface Member {
  /** As documents write it. */
  readonly name: string
  readonly label: string
  /** What the registry says of it besides, as sentences. */
  readonly facts: readonly string[]
  /** What a document may set, with what holds where it does not. */
  readonly settings?: readonly Setting[]
  /** How a document asks for it: the part of it that matters. */
  readonly snippet: unknown
  readonly samples: readonly Sample[]
}

/** Everything of one kind: a page of the gallery. */
export interface Kind {
  /** Folder of its pictures, and of its golden pictures. */
  readonly name: string
  readonly title: string
  readonly introduction: string
  readonly members: readonly Member[]
}

export interface NamedSample {
  /** `<kind>/<specimen>`, unique. */
  readonly id: string
  readonly sample: Sample
}

/** The specimens of some kinds under their names. */
export function listSamples(kinds: readonly Kind[]): NamedSample[] {
  return kinds.flatMap(({ name, members }) =>
    members.flatMap(({ samples }) => samples.map((sample) => ({ id: `${name}/${sample.name}`, sample }))),
  )
}
