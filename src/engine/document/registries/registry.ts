/**
 * One kind of thing that a document can name (transitions, effects, …): a table from its name in the
 * document to what is known about it. Schemas, export checks, capabilities and docs all read the tables.
 */
export type Registry<Name extends string, Entry extends RegistryEntry> = Readonly<Record<Name, Entry>>

export interface RegistryEntry {
  /** How people are told of it. */
  readonly label: string
}

/** The names of a registry in its own order, which is the order that lists show. */
export function listNames<Name extends string>(registry: Registry<Name, RegistryEntry>): Name[] {
  // Object.keys forgets the key type; a registry has exactly its declared keys.
  return Object.keys(registry) as Name[]
}
