/** The fields that tell the members of the document's unions apart, outermost first. */
export const discriminators: readonly string[] = ['type', 'chartType', 'effectType']
