"""What everyone may use: the model, the schema, problems and refusals, files written whole."""
