/** The clearinghouse that e-bills go through. */
export const CLEARINGHOUSE = "EXAMPLECH";
