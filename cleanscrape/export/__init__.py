"""From the Document to the formats of others, a module for each; none is imported before it is used."""
