"""Trains the bundled static embedding model, from public sources to a Model2Vec folder."""
