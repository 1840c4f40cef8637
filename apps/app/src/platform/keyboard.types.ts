export type KeyHandler = (key: string) => boolean;

/** Makes a view answer to keys; the handler says whether it used the key. */
export type KeyboardProps = (handler: KeyHandler) => object;
