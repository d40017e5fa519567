"""Opens a claim for every parcel that is reported damaged."""
