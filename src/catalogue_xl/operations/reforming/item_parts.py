"""Into how many items one may be split, for whoever asks: the command line and the button."""

FEWEST_PARTS, MOST_PARTS = 2, 50
