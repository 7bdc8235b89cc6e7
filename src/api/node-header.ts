/** Of answers to `/healthz`: the id of the node that answers, by which `framewright doctor` knows its own service. */
export const NODE_HEADER = 'x-framewright-node'
