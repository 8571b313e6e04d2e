"""The documents of the samples: which parts they hold, in which order, under which agenda item."""
