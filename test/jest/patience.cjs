/** Tests with a database or a browser may take longer than jest's five seconds on a busy machine. */
jest.setTimeout(60_000);
