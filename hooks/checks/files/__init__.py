"""Files of docs/ and the settings: their names, bytes, YAML and pictures."""
