"""One command, one module: reads its words, calls the core, says what was done."""
