/** The client closed the connection while its body was read: nobody reads the answer, and nothing is wrong here. */
export class ClientGone extends Error {}
