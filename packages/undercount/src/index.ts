/** The room stands; nothing is built in it yet (see README.md). */
export const status = "not built yet";
