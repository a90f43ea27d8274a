/** A text that cannot be edited as asked without changing more than that; the message is a sentence. */
export class NotEditable extends Error {}
