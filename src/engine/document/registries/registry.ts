/**
 * A table of one kind of name in a document (transitions, effects, …), with everything known about each name.
 * Schemas, export checks, capabilities and docs all read these tables.
 */
export type Registry<Name extends string, Entry extends RegistryEntry> = Readonly<Record<Name, Entry>>

export interface RegistryEntry {
  /** The name shown to users. */
  readonly label: string
}

/** Returns the names of a registry in their defined order, which is also the order of lists. */
export function listNames<Name extends string>(registry: Registry<Name, RegistryEntry>): Name[] {
  // Object.keys loses the key type; a registry has exactly its declared keys.
  return Object.keys(registry) as Name[]
}
