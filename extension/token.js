/** A name that nothing else has. `crypto.randomUUID` does not exist on pages without TLS. */
export const token = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");
