"""From the words of a page to lines and blocks, with the furniture taken off and the page label read."""
