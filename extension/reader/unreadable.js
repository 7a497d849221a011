/** A document that cannot be read; the message is a sentence for the reader. */
export class Unreadable extends Error {}
