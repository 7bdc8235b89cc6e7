import type { Primitive } from '../../src/engine/document/model.ts'
import type { EditorDocument } from './document-builders.ts'

/** One sample of the gallery: a small document and the instants that show its content best. */
export interface Sample {
  /** The file name of its image; unique within its kind. */
  readonly name: string
  /** Describes in a few words what the image shows. */
  readonly caption: string
  readonly document: EditorDocument
  /** In seconds. With more than one, the sample moves, and neighbouring frames differ. */
  readonly instants: readonly [number, ...number[]]
  /** The same document without the member shown; its image differs. */
  readonly without: EditorDocument
  /** Shows the image without the member beside it, for members that are only visible in comparison. */
  readonly isCompared?: boolean
}

export interface Setting {
  readonly name: string
  readonly default: Primitive
  /** Its meaning or its possible values; empty if the name says it. */
  readonly meaning: string
}

/** One entry of a registry, or of a list in the document's schema. */
export interface Member {
  /** The name that documents use. */
  readonly name: string
  readonly label: string
  /** Further facts from the registry, as sentences. */
  readonly facts: readonly string[]
  /** The settings that a document may change, with their defaults. */
  readonly settings?: readonly Setting[]
  /** The part of a document that uses it. */
  readonly snippet: unknown
  readonly samples: readonly Sample[]
}

/** All members of one kind: a page of the gallery. */
export interface Kind {
  /** The folder of its images, and of its golden images. */
  readonly name: string
  readonly title: string
  readonly introduction: string
  readonly members: readonly Member[]
}

export interface NamedSample {
  /** `<kind>/<sample>`, unique. */
  readonly id: string
  readonly sample: Sample
}

/** Lists the samples of some kinds under their ids. */
export function listSamples(kinds: readonly Kind[]): NamedSample[] {
  return kinds.flatMap(({ name, members }) =>
    members.flatMap(({ samples }) => samples.map((sample) => ({ id: `${name}/${sample.name}`, sample }))),
  )
}
