//! What crosses to the window and the command line: requests, responses, errors.
